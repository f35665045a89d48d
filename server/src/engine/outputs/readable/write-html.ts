import { type Block, type Fact, type ListItem, tidy } from "./blocks.ts";

/** A piece of HTML without scripts, styles, links or attributes. */
export function htmlFrom(blocks: readonly Block[]): string {
  return `${blocks.map(block).join("\n")}\n`;
}

function block(one: Block): string {
  switch (one.kind) {
    case "heading":
      return `<h${one.level}>${escaped(one.text)}</h${one.level}>`;
    case "paragraph":
      return `<p>${escaped(one.text)}</p>`;
    case "facts":
      return `<dl>\n${one.facts.map(fact).join("\n")}\n</dl>`;
    default:
      return `<ul>\n${one.items.map(item).join("\n")}\n</ul>`;
  }
}

function fact({ label, value, quote }: Fact): string {
  return `<dt>${escaped(label)}</dt><dd>${escaped(value)}${proof(quote)}</dd>`;
}

function item({ lead, text, quote }: ListItem): string {
  const bold = lead === undefined ? "" : `<strong>${escaped(lead)}:</strong> `;
  return `<li>${bold}${escaped(text)}${proof(quote)}</li>`;
}

function proof(quote: string | undefined): string {
  return quote === undefined ? "" : `<blockquote>${escaped(quote)}</blockquote>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return tidy(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
