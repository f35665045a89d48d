interface ReadablePart {
  /** A quote is one line: a sentence that proves what stands before it. Everything else is Markdown. */
  readonly kind: "text" | "quote";
  readonly text: string;
}

/** A line that begins with ">", as the server writes evidence. */
const QUOTE = /^\s*>\s?/;

/** A readable output in its order: quotes stand for themselves, as the Markdown of the product has none. */
export function readableParts(markdown: string): readonly ReadablePart[] {
  const parts: { kind: ReadablePart["kind"]; lines: string[] }[] = [];
  for (const line of markdown.split("\n")) {
    const kind = QUOTE.test(line) ? "quote" : "text";
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts
    .map(({ kind, lines }) => ({ kind, text: textOf(kind, lines) }))
    .filter(({ text }) => text !== "");
}

function textOf(kind: ReadablePart["kind"], lines: readonly string[]): string {
  if (kind === "text") return lines.join("\n").trim();
  return lines
    .map((line) => line.replace(QUOTE, "").trim())
    .join(" ")
    .trim();
}
