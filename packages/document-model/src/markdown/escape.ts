import { isEscapable, isWord } from "./characters.ts";

const NEEDS_CARE = /[\\*_~`[\]!<&]/;

/**
 * Text as Markdown that reads as that text, here and in other readers. Only what would mean
 * something is escaped, because people read this too.
 */
export function escapeText(text: string, { inLink }: { inLink: boolean }): string {
  if (!NEEDS_CARE.test(text)) return text;
  let escaped = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    escaped += hasMeaning(text, at) || (inLink && /[[\]]/.test(character)) ? "\\" : "";
    escaped += character;
  }
  return escaped;
}

/** What stands at the edges of the text is not known here, so a mark at an edge has a meaning. */
function hasMeaning(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  const after = text[at + 1] ?? "";
  switch (text[at]) {
    case "\\":
      return after === "" || isEscapable(after);
    case "*":
      return !(before === " " && after === " ");
    case "_":
      return !(before === " " && after === " ") && !(isWord(before) && isWord(after));
    case "~":
      return before === "" || after === "" || before === "~" || after === "~";
    case "`":
      return true;
    case "]":
      return after === "(" || after === "";
    case "!":
      return after === "[" || after === "";
    case "<":
      return /[A-Za-z/!?]/.test(after);
    case "&":
      return /^&#?[A-Za-z0-9]{1,32};/.test(text.slice(at, at + 36));
    default:
      return false;
  }
}

/** Escapes what a line of Markdown may not begin with if it is to be text. */
export function escapeLineStart(markdown: string): string {
  return markdown
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|-{2,}\s*$|~{3}|={2,}\s*$)/, "\\$1");
}
