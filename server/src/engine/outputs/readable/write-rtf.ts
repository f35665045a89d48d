import { type Block, type Fact, type ListItem, tidy } from "./blocks.ts";

/** RTF 1.5 as word processors open it; every word is plain text in it. */
export function rtfFrom(blocks: readonly Block[]): string {
  const header =
    "{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss Helvetica;}}\\f0\\fs22";
  return `${header}\n${blocks.map(block).join("\n")}\n}\n`;
}

/** Half points. */
const SIZES = { 1: 36, 2: 28 } as const;

function block(one: Block): string {
  switch (one.kind) {
    case "heading":
      return `{\\pard\\sb240\\sa120\\b\\fs${SIZES[one.level]} ${escaped(one.text)}\\par}`;
    case "paragraph":
      return `{\\pard\\sa120 ${escaped(one.text)}\\par}`;
    case "facts":
      return one.facts.map(fact).join("\n");
    default:
      return one.items.map(item).join("\n");
  }
}

function fact({ label, value, quote }: Fact): string {
  return `{\\pard\\sa60{\\b ${escaped(label)}:} ${escaped(value)}\\par}${proof(quote)}`;
}

function item({ lead, text, quote }: ListItem): string {
  const bold = lead === undefined ? "" : `{\\b ${escaped(lead)}:} `;
  return `{\\pard\\fi-240\\li360\\sa60\\bullet\\tab ${bold}${escaped(text)}\\par}${proof(quote)}`;
}

function proof(quote: string | undefined): string {
  return quote === undefined ? "" : `\n{\\pard\\li480\\sa120\\i ${escaped(quote)}\\par}`;
}

/** Each unit of UTF-16 outside of ASCII is a signed number, with a question mark for readers that know no Unicode. */
function escaped(text: string): string {
  return tidy(text)
    .replace(/[\\{}]/g, "\\$&")
    .replace(/[^\u0020-\u007E]/g, (unit) => {
      const code = unit.charCodeAt(0);
      return `\\u${code > 32_767 ? code - 65_536 : code}?`;
    });
}
