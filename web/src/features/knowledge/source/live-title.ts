/** In UTF-16 units, the sign for what was cut included. */
const LONGEST_TITLE = 120;

/** The title a text gets when nobody gives it one: its first heading or line. The server decides alike. */
export function liveTitle(text: string): string {
  const line = text.split("\n").find((each) => each.trim() !== "") ?? "";
  const title = line.replace(/^\s*#+\s*/, "").trim();
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
}
