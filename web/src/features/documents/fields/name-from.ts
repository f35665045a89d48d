/** The server's limit. */
const LONGEST = 40;

/** The name that a label suggests: "Notice period" is noticePeriod, "Kündigung" is kundigung. */
export function nameFrom(label: string): string {
  const words = label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== "");
  const name = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join("")
    .replace(/^\d+/, "");
  return name.slice(0, LONGEST);
}
