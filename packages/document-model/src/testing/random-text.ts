import type { Dice } from "@playbooks/dice";

import { type Block, type Inline, type Marks, appendText } from "../rich-text/blocks.ts";

/** With what trips up Markdown, and characters of several units. */
const WORDS = [
  "price",
  "roof",
  "snake_case",
  "Größe",
  "日本",
  "👩‍💻",
  "🇩🇪",
  "e\u0301",
  "2*3",
  "a_b",
  "C:\\dir",
  "[Name]",
  "(x)",
  "<b>",
  "&amp;",
  "`tick`",
  "~30",
  "~~",
  "**",
  "*",
  "_",
  "!",
  "#1",
  "1.",
  "-",
  "+",
  ">",
  "---",
  "![",
  "](",
  "\\",
  "€29",
  "it's",
];
/** Also addresses that need brackets or are none. */
const HREFS = ["https://a.example/b?c=d", "mailto:dana@example.com", "/docs/a(b)c", "x y", "#top"];

function randomMarks(dice: Dice, { isLine }: { isLine: boolean }): Marks {
  if (dice.chance(0.6)) return {};
  if (!isLine && dice.chance(0.15)) return { code: true };
  return {
    ...(dice.chance(0.5) && { bold: true as const }),
    ...(dice.chance(0.4) && { italic: true as const }),
    ...(!isLine && dice.chance(0.15) && { strike: true as const }),
    ...(dice.chance(0.2) && { link: dice.pick(HREFS) }),
  };
}

/** Marked text in which everything that Markdown could misunderstand occurs. */
export function randomInline(dice: Dice, kind: { isLine: boolean }): Inline[] {
  const content: Inline[] = [];
  for (let count = 1 + dice.roll(6); count > 0; count--) {
    const words = Array.from({ length: 1 + dice.roll(3) }, () => dice.pick(WORDS));
    const glue = dice.chance(0.7) ? " " : "";
    appendText(content, words.join(glue) + (dice.chance(0.7) ? " " : ""), randomMarks(dice, kind));
    if (!kind.isLine && count > 1 && dice.chance(0.1)) content.push({ kind: "break" });
  }
  return content;
}

/** One to three blocks, with lists three levels deep at most. */
export function randomBlocks(dice: Dice, depth = 0): Block[] {
  return Array.from({ length: 1 + dice.roll(3) }, () => randomBlock(dice, depth));
}

function randomBlock(dice: Dice, depth: number): Block {
  const content = randomInline(dice, { isLine: false });
  if (depth < 3 && dice.chance(0.35)) {
    const items = Array.from({ length: 1 + dice.roll(3) }, (): Block[] => [
      { kind: "paragraph", content: randomInline(dice, { isLine: false }) },
      ...(dice.chance(0.3) ? randomBlocks(dice, depth + 1) : []),
    ]);
    return { kind: "list", ordered: dice.chance(0.5), items };
  }
  if (depth === 0 && dice.chance(0.2)) {
    const line = content.filter((piece) => piece.kind === "text");
    return { kind: "heading", level: dice.pick([1, 2, 3] as const), content: line };
  }
  return { kind: "paragraph", content };
}

/** Cuts a text into pieces anywhere, also inside an emoji. */
export function randomChunks(dice: Dice, text: string): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length;) {
    const length = 1 + dice.roll(dice.chance(0.5) ? 2 : 12);
    chunks.push(text.slice(at, at + length));
    at += length;
  }
  return chunks;
}
