/** One `{{ output }}` or `{% tag %}` of a template, without its brackets. */
export interface TemplatePart {
  readonly kind: "output" | "tag" | "unclosed";
  readonly text: string;
  /** Where `text` begins in the template, in UTF-16 units. */
  readonly at: number;
}

/** Cuts a template into its outputs and tags; what stands between comment and endcomment, raw and endraw is left out. */
export function splitTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (;;) {
    const start = nextOpening(template, at);
    if (start === -1) return parts;
    const kind = template[start + 1] === "{" ? "output" : "tag";
    const end = closing(template, start + 2, kind === "output" ? "}}" : "%}");
    if (end === -1)
      return [...parts, { kind: "unclosed", text: template.slice(start, start + 40), at: start }];
    const inside = template.slice(start + 2, end);
    const text = inside.replace(/^-|-$/g, "").trim();
    // A dash trims the text before it and belongs to the bracket.
    const lead = /^-?\s*/.exec(inside)?.[0].length ?? 0;
    parts.push({ kind, text, at: start + 2 + lead });
    at = end + 2;
    if (kind === "tag" && (text === "raw" || text === "comment"))
      at = endOfBlock(template, at, text);
  }
}

function nextOpening(template: string, from: number): number {
  const found = /\{[{%]/g;
  found.lastIndex = from;
  return found.exec(template)?.index ?? -1;
}

/** Where the closing bracket stands; one in quotes does not count. */
function closing(template: string, from: number, bracket: string): number {
  let quote: string | undefined;
  for (let at = from; at < template.length; at++) {
    const character = template[at];
    // In quotes the language lets a backslash escape the next character.
    if (quote !== undefined && character === "\\") at++;
    else if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (template.startsWith(bracket, at)) return at;
  }
  return -1;
}

/** Where the end tag of a raw block begins; without one the block stays open, and that is found later. */
function endOfBlock(template: string, from: number, name: string): number {
  const end = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, "g");
  end.lastIndex = from;
  return end.exec(template)?.index ?? template.length;
}
