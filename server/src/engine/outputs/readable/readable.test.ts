import type { Block } from "./blocks.ts";
import { wordsOf } from "./words-of.ts";
import { htmlFrom } from "./write-html.ts";
import { markdownFrom as commonmark } from "./write-markdown.ts";
import { rtfFrom } from "./write-rtf.ts";

/** What a document may hold, and what would mean something in one of the formats. */
const HOSTILE = [
  "<script>alert(1)</script>",
  "[click](javascript:alert(1))",
  "![x](http://example.com/p.png)",
  "# heading",
  "1. one",
  "- item",
  "```js",
  "{\\field{\\*\\fldinst HYPERLINK}}",
  "a\u202Eb\u0000c",
  "line\nbreak\u2028here",
  "&lt;b&gt; & \"quotes\" 'single'",
  "€ 1.150 – größer 😀",
];
/** The same text at every place where a format has a way to write one. */
const blocksOf = (text: string): Block[] => [
  { kind: "heading", level: 1, text },
  { kind: "paragraph", text },
  { kind: "facts", facts: [{ label: text, value: text, quote: text }] },
  { kind: "list", items: [{ lead: text, text, quote: text }, { text }] },
];

test.each(HOSTILE)("22.5 in HTML %j is text and nothing else", (text) => {
  const html = htmlFrom(blocksOf(text));
  const tags = [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/[</>]/g, ""));
  const known = ["h1", "p", "dl", "dt", "dd", "blockquote", "ul", "li", "strong"];
  expect(tags.filter((tag) => !known.includes(tag))).toEqual([]);
  for (const unseen of ["\0", "\u202E", "\u2028"]) expect(html).not.toContain(unseen);
});

test.each(HOSTILE)("22.5 in Markdown no mark of %j keeps its meaning", (text) => {
  const lines = commonmark([{ kind: "paragraph", text }])
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/(?<!\\)[`*_[\]<>#]/);
  expect(lines[0]).not.toMatch(/^(?:[-+=]|\d+[.)])/);
});

test.each(HOSTILE)("22.5 in RTF %j opens no group and is ASCII", (text) => {
  const rtf = rtfFrom(blocksOf(text));
  const bare = rtf.replace(/\\[\\{}]/g, "");
  expect(bare.split("{").length).toBe(bare.split("}").length);
  expect(bare).not.toMatch(/\\(?:\*|field|fldinst)/);
  expect(rtf).toMatch(/^[\n\u0020-\u007E]*$/);
});

test("22.5 RTF writes what is beyond ASCII as signed units of UTF-16", () => {
  expect(rtfFrom([{ kind: "paragraph", text: "€😀" }])).toContain("\\u8364?\\u-10179?\\u-8704?");
});

test.each([
  [{ amount: "1150.00", currency: "EUR" }, "1150.00 EUR"],
  [["a", "b"], "a, b"],
  [{ type: "person", text: "Nora" }, "person: Nora"],
  [{ value: "3 months", quote: "A notice of three months." }, "3 months"],
  [null, ""],
  [12.5, "12.5"],
  [{ odd: 1 }, '{"odd":1}'],
])("%j is said as %s", (value, words) => {
  expect(wordsOf(value)).toBe(words);
});
