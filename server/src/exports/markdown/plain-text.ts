/** What means something in Markdown; people read the result, so a lone "&" or "<" stays as it is. */
const MEANING = /[\\`*_[\]]|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]{1,32};)|~(?=~)/g;

/**
 * Plain text as Markdown that shows it as it is. Line breaks become hard breaks, so that a value of several lines stays
 * one paragraph.
 */
export function escapePlain(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(MEANING, "\\$&")
    .split("\n")
    .map((line) => line.replace(/#$/, "\\#"))
    .join("\\\n");
}

/** The opposite of `escapePlain`, for a text whose hard breaks may be there or not. */
export function unescapePlain(markdown: string): string {
  return markdown.replace(/\\(\n|[!-/:-@[-`{-~])/g, "$1");
}

/** Whether the line goes on behind a hard break: its last backslash escapes nothing but the line end. */
export function goesOn(line: string): boolean {
  const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
  return backslashes % 2 === 1;
}
