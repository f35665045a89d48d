/** Each with a contrast of at least 4.5 to white, which a caret's name is written in. */
const COLORS = [
  "#b02a37",
  "#9a4d00",
  "#7a5c00",
  "#4d6b00",
  "#1e7a34",
  "#00756b",
  "#0b6bcb",
  "#3f51c4",
  "#6a3fc4",
  "#9333a8",
  "#b4236f",
  "#5f6470",
] as const;

/** The same name has the same colour everywhere. */
export function presenceColor(name: string): string {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) >>> 0;
  return COLORS[hash % COLORS.length] ?? COLORS[0];
}
