import { isEscapable, isWord } from "./reading/characters.ts";

const NEEDS_CARE = /[\\*_~`[\]!<&]/;

/** What is known about a piece of text: whether it begins and ends its line. */
export interface Surroundings {
  readonly inLink: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * Text as Markdown that reads as that text, here and in other readers. Only what would mean
 * something is escaped, because people read this too.
 */
export function escapeText(text: string, where: Surroundings): string {
  if (!NEEDS_CARE.test(text)) return text;
  let escaped = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    const isBracket = where.inLink && (character === "[" || character === "]");
    escaped += isBracket || hasMeaning(text, at, where) ? `\\${character}` : character;
  }
  return escaped;
}

/** At an edge beyond which something stands, whatever it is, every mark counts as having one. */
function hasMeaning(text: string, at: number, where: Surroundings): boolean {
  const before = text[at - 1] ?? (where.isFirst ? " " : "");
  const after = text[at + 1] ?? (where.isLast ? " " : "");
  switch (text[at]) {
    case "\\":
      return at === text.length - 1 || isEscapable(after);
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
  if (!/^[\d#+>~=*_-]/.test(markdown)) return markdown;
  return markdown
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(#{1,6}(?=\s|$)|[-+*_](?=\s|$)|>|-{2,}\s*$|~{3}|={2,}\s*$)/, "\\$1");
}
