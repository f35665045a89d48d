import { type Block, type Fact, type ListItem, tidy } from "./blocks.ts";

/** CommonMark in which no word of a document can become a link, a picture, HTML or a heading. */
export function markdownFrom(blocks: readonly Block[]): string {
  return `${blocks.map(block).join("\n\n")}\n`;
}

function block(one: Block): string {
  switch (one.kind) {
    case "heading":
      return `${"#".repeat(one.level)} ${escaped(one.text)}`;
    case "paragraph":
      return atStart(escaped(one.text));
    case "facts":
      return one.facts.map(fact).join("\n");
    default:
      return one.items.map(item).join("\n");
  }
}

function fact({ label, value, quote }: Fact): string {
  return `- **${escaped(label)}:** ${escaped(value)}${proof(quote)}`;
}

function item({ lead, text, quote }: ListItem): string {
  const words = escaped(text);
  const line = lead === undefined ? `- ${atStart(words)}` : `- **${escaped(lead)}:** ${words}`;
  return line + proof(quote);
}

function proof(quote: string | undefined): string {
  return quote === undefined ? "" : `\n  > ${atStart(escaped(quote))}`;
}

/** Any ASCII mark may stand behind a backslash; these are the ones that mean something inside a line. */
function escaped(text: string): string {
  return tidy(text).replace(/[\\`*_{}[\]<>#|~&!$^]/g, "\\$&");
}

/** What means something only where a line begins: bullets, numbers, rules. */
function atStart(text: string): string {
  return text.replace(/^([-+=])/, "\\$1").replace(/^(\d+)([.)])/, "$1\\$2");
}
