/** The character classes on which Markdown decides, as CommonMark 0.31 defines them. */
const PUNCTUATION = /[\p{P}\p{S}]/u;
const WORD = /[\p{L}\p{N}]/u;

/** The edge of a text counts as white space. */
export function isSpace(character: string): boolean {
  return character === "" || /\s/u.test(character);
}

/** Symbols too, since CommonMark 0.31. */
export function isPunctuation(character: string): boolean {
  return PUNCTUATION.test(character);
}

/** A letter or a digit of any script. */
export function isWord(character: string): boolean {
  return WORD.test(character);
}

/** A backslash before one of these, and only these, means the character itself. */
export function isEscapable(character: string): boolean {
  const code = character.charCodeAt(0);
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** The whole character that ends right before an index; empty at the start. */
export function characterBefore(text: string, index: number): string {
  const low = text.charCodeAt(index - 1);
  const from = low >= 0xdc00 && low <= 0xdfff ? index - 2 : index - 1;
  return text.slice(Math.max(0, from), index);
}

/** The whole character that starts at an index; empty at the end. */
export function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? "" : String.fromCodePoint(code);
}
