/** The first characters of a text; never half of an emoji, which neither JSON nor Yjs can carry. */
export function firstCharacters(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "");
}
