import { dice } from "@playbooks/dice";
import * as Y from "yjs";

import { type Block, type Inline, plainOf } from "../rich-text/blocks.ts";
import { writeBlocks, writeParagraph } from "../rich-text/write-blocks.ts";
import { randomBlocks, randomInline } from "../testing/random-text.ts";
import { stateOf } from "../testing/replicas.ts";
import { inlineMarkdown } from "./inline-markdown.ts";
import { markdownOf, parseLine, plainTextOf, writeMarkdown } from "./markdown.ts";
import { parseInline } from "./reading/inline-parser.ts";
import { parseBlocks } from "./reading/parse-blocks.ts";

const SEEDS = Array.from({ length: 80 }, (_, index) => index + 1);

function fragment(): Y.XmlFragment {
  return new Y.Doc().getXmlFragment("text");
}

function written(markdown: string, mode: "inline" | "blocks"): string {
  const target = fragment();
  writeMarkdown(target, markdown, mode);
  return markdownOf(target, mode);
}

test.each([
  ["plain", "Panels last 25 years"],
  ["bold, italic, both", "**a** and *b* and ***c***"],
  ["italic in bold", "**very *very* dear**"],
  ["a link", "see [our *new* list](https://a.example/p?q=1)"],
  ["a link with parentheses", "[a](<https://a.example/x(y)>)"],
  ["a mail address", "[write](mailto:dana@example.com)"],
  ["asterisks in sums", "5 * 3 = 15"],
  ["names with underscores", "the field deal_stage_id"],
  ["placeholders", "Hi [Name], about [Company]"],
  ["exclamations", "Buy now!"],
  ["an escaped asterisk", "29 €\\*"],
  ["an emoji", "👩‍💻 **🇩🇪**"],
  ["a price", "~€30 (about 20 %)"],
])("%s in a line comes back as it was written", (_, markdown) => {
  expect(written(markdown, "inline")).toBe(markdown);
});

test.each([
  ["paragraphs", "One.\n\nTwo."],
  ["a hard break", "One\\\ntwo"],
  ["headings", "# A\n\n## B\n\n### C"],
  ["a list", "- a\n- b"],
  ["an ordered list", "1. a\n2. b"],
  ["lists in lists", "- a\n  - b\n    1. c\n- d"],
  ["a paragraph in an item", "- a\n\n  more of a\n- b"],
  ["two lists in a row", "- a\n\n* b"],
  ["code and strike", "`a*b` and ~~c~~"],
  ["code with a backtick", "``a`b`` and `` `c` ``"],
  ["what looks like a list", "\\- a\n\n1\\. b\n\n\\# c\n\n\\> d"],
])("%s in blocks come back as they were written", (_, markdown) => {
  expect(written(markdown, "blocks")).toBe(markdown);
});

test.each([
  ["__a__ _b_", "**a** *b*"],
  ["[x](javascript:alert(1))", "x"],
  ["[x](java\u200bscript:alert(1))", "x"],
  ["[x](data:text/html,a)", "x"],
  ["**never closed", "\\*\\*never closed"],
  ["*a and **b", "\\*a and \\*\\*b"],
  ["two\nlines", "two lines"],
  ["[a", "[a"],
  ["[a](", "[a\\]("],
  ["`code` ~~x~~", "\\`code\\` \\~\\~x\\~\\~"],
])("in a line, %j is read as %j", (markdown, expected) => {
  expect(written(markdown, "inline")).toBe(expected);
});

test.each([
  ["* a\n* b", "- a\n- b"],
  ["1) a\n2) b", "1. a\n2. b"],
  ["# A\ntext", "# A\n\ntext"],
  ["#### deep", "### deep"],
  ["one\ntwo", "one two"],
  ["one  \ntwo", "one\\\ntwo"],
  ["- a\n- b\ntext", "- a\n- b text"],
  ["- a\n\ntext", "- a\n\ntext"],
  ["```js\nx = 1\n```", "x = 1"],
  ["a\n\n---\n\nb", "a\n\nb"],
  ["> quoted\n> more", "quoted more"],
  ["text\r\n\r\nmore\r\n", "text\n\nmore"],
  ["- ", ""],
  ["", ""],
])("in blocks, %j is read as %j", (markdown, expected) => {
  expect(written(markdown, "blocks").replace(/^-$/, "")).toBe(expected);
});

test.each(SEEDS)("a line's Markdown says the same text, and settles at once, seed %i", (seed) => {
  const content = randomInline(dice(seed), { isLine: true });
  const markdown = inlineMarkdown(content, "inline");
  const again = parseLine(markdown);
  expect(plainOf(again)).toBe(plainOf(content));
  expect(inlineMarkdown(again, "inline")).toBe(markdown);
});

/** Pieces of plain words, whose marks must come through. */
function words(content: readonly Inline[]): Inline[] {
  return content.filter((piece) => piece.kind === "text" && /^[a-z ]+$/.test(piece.text));
}

test.each(SEEDS)("marks on whole words survive Markdown, seed %i", (seed) => {
  const rolls = dice(seed);
  const content = Array.from({ length: 8 }, (_, index): Inline => {
    const bold = rolls.chance(0.4) ? { bold: true as const } : {};
    const italic = rolls.chance(0.3) ? { italic: true as const } : {};
    const marks = index % 2 === 1 ? {} : { ...bold, ...italic };
    return { kind: "text", text: index % 2 === 1 ? " " : rolls.pick(["roof", "price"]), marks };
  });
  const target = fragment();
  writeParagraph(target, content);
  const before = markdownOf(target, "inline");
  expect(words(parseInline(before, "inline")).length).toBeGreaterThan(0);
  writeMarkdown(target, before, "inline");
  expect(markdownOf(target, "inline")).toBe(before);
  const marked = (pieces: readonly Inline[]): string[] =>
    pieces.flatMap((piece) =>
      piece.kind === "text"
        ? piece.text
            .split(/\s+/)
            .filter(Boolean)
            .map((word) => `${word} ${Object.keys(piece.marks).toSorted().join()}`)
        : [],
    );
  expect(marked(parseLine(before))).toEqual(marked(content));
});

function plainBlocks(blocks: readonly Block[]): string {
  const target = fragment();
  writeBlocks(target, blocks);
  return plainTextOf(target);
}

/** Blank lines and spaces at the ends of lines mean nothing. */
function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

test.each(SEEDS)("blocks survive Markdown with all their text, seed %i", (seed) => {
  const blocks = randomBlocks(dice(seed));
  const target = fragment();
  writeBlocks(target, blocks);
  const markdown = markdownOf(target, "blocks");
  expect(tidy(plainBlocks(parseBlocks(markdown)))).toBe(tidy(plainBlocks(blocks)));
  expect(written(markdown, "blocks")).toBe(markdown);
});

test.each(SEEDS.slice(0, 40))("writing what is there changes nothing, seed %i", (seed) => {
  const target = fragment();
  const markdown = written(written(randomMarkdown(seed), "blocks"), "blocks");
  writeMarkdown(target, markdown, "blocks");
  const before = stateOf(target.doc!);
  writeMarkdown(target, markdownOf(target, "blocks"), "blocks");
  expect(stateOf(target.doc!)).toBe(before);
});

function randomMarkdown(seed: number): string {
  const target = fragment();
  writeBlocks(target, randomBlocks(dice(seed)));
  return markdownOf(target, "blocks");
}

test("hostile Markdown is read in bounded time", () => {
  const started = process.cpuUsage();
  for (const piece of [
    "*a ",
    "a* ",
    "*_a",
    "~a~~",
    "![[a](",
    "a  ",
    "a\\",
    "1. ",
    "``` ",
    "**a",
    "[a](",
    "[",
    "`a",
    "``a`",
    "_a*",
    "\\",
    "- ",
    "> ",
  ]) {
    const markdown = piece.repeat(20_000);
    parseBlocks(markdown);
    parseInline(markdown, "inline");
  }
  const { user } = process.cpuUsage(started);
  expect(user / 1e6).toBeLessThan(10);
});
