import { dice } from "@playbooks/dice";

import { type TextFormat, cutPassages } from "./passages.ts";

const cut = (text: string, format: TextFormat = "markdown") =>
  cutPassages(text, format).passages.map(({ start, end, heading, language }) => ({
    start,
    end,
    heading,
    language,
    text: text.slice(start, end),
  }));

const GUIDE = `# SunRoof warranty

## Panels

SunRoof gives a warranty of 10 years on the panels.

## Inverter

The warranty on the inverter is 2 years.
`;

test("each passage stands under its headings and holds them", () => {
  expect(cut(GUIDE).map(({ heading, text }) => [heading, text])).toEqual([
    [
      "SunRoof warranty › Panels",
      "# SunRoof warranty\n\n## Panels\n\nSunRoof gives a warranty of 10 years on the panels.",
    ],
    ["SunRoof warranty › Inverter", "## Inverter\n\nThe warranty on the inverter is 2 years."],
  ]);
});

test("underlined headings count, and the path forgets what was left", () => {
  const text =
    "Prices\n======\n\nAll are net.\n\nBasic\n-----\n\n€29 a month.\n\nTerms\n=====\n\nThirty days.";
  expect(cut(text).map(({ heading }) => heading)).toEqual(["Prices", "Prices › Basic", "Terms"]);
});

test("a rule below a paragraph of several lines, a list or a table is no heading", () => {
  expect(cut("one\ntwo\n---\nthree").map(({ heading }) => heading)).toEqual([undefined]);
  expect(cut("- item\n---\nthree").map(({ heading }) => heading)).toEqual([undefined]);
});

test("what looks like a heading in code or in front matter is none", () => {
  const text = "---\ntitle: x\n---\n\n# Setup\n\n```\n# a comment\n```\n\nDone.";
  expect(new Set(cut(text).map(({ heading }) => heading))).toEqual(new Set([undefined, "Setup"]));
});

test("emphasis and links are not part of a heading's words", () => {
  expect(cut("## **Is it** [safe](https://example.com)? ##\n\nYes.")[0]?.heading).toBe(
    "Is it safe?",
  );
});

test("plain text has no headings", () => {
  expect(cut("# 1 is a number\n\nand this is text", "plain").map(({ heading }) => heading)).toEqual(
    [undefined],
  );
});

test("a question is never parted from its answer", () => {
  const filler = "The planner measures the roof and the meter cabinet. ".repeat(14).trim();
  const text = `${filler}\n\nWhat if it rains?\n\nThen we come the day after. ${"We call before. ".repeat(10)}`;
  const passage = cut(text, "plain").find(({ text: found }) => found.includes("What if it rains?"));
  expect(passage?.text).toContain("Then we come the day after.");
});

test("a long text is cut at sentences into passages of at most 1,200 characters", () => {
  const passages = cut(
    "SunRoof registers the system with the grid operator. ".repeat(100),
    "plain",
  );
  expect(passages.length).toBeGreaterThan(4);
  for (const { text } of passages) {
    expect(text.length).toBeLessThanOrEqual(1_200);
    expect(text.endsWith(".")).toBe(true);
  }
});

test("a short rest joins the passage before it", () => {
  const paragraph = "Three people need two days for a typical roof. ".repeat(16).trim();
  expect(cut(`${paragraph}\n\nThat is all.`, "plain")).toHaveLength(1);
});

test("a cut never goes through a character", () => {
  for (const emoji of ["😀".repeat(2_000), `x${"😀".repeat(2_000)}`]) {
    for (const { text } of cut(emoji, "plain")) {
      expect(text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
    }
  }
});

test("every passage of a text in two languages knows its own", () => {
  const english =
    "The warranty on the inverter is two years and can be extended to ten years for a small charge. ";
  const german =
    "Die Garantie auf den Wechselrichter beträgt zwei Jahre und kann gegen Aufpreis verlängert werden. ";
  const text = `# Warranty\n\n${english.repeat(9)}\n\n# Garantie\n\n${german.repeat(4)}`;
  expect([...new Set(cut(text).map(({ heading, language }) => `${heading}: ${language}`))]).toEqual(
    ["Warranty: en", "Garantie: de"],
  );
});

test.each([
  ["deep quotes", "> ".repeat(200_000) + "text"],
  [
    "deep lists",
    Array.from({ length: 3_000 }, (_, depth) => `${" ".repeat(depth % 400)}- x`).join("\n"),
  ],
  ["open brackets", "[".repeat(200_000)],
  ["open tags", "<div>".repeat(40_000)],
  ["hashes", "#".repeat(200_000)],
  ["headings", "# a\n".repeat(50_000)],
  ["one line of blanks", `# ${" ".repeat(200_000)}#`],
  ["open fences", "```\n~~~\n".repeat(30_000)],
  ["emphasis", "*_".repeat(100_000)],
])("hostile %s are cut in time that grows with their length alone", (_name, text) => {
  const began = performance.now();
  const passages = cut(text);
  expect(performance.now() - began).toBeLessThan(10_000);
  for (const passage of passages) expect(passage.text.length).toBeLessThanOrEqual(1_200);
});

test("whatever the text, passages are ordered exact slices that lose nothing", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const text = randomText(seed);
    for (const format of ["markdown", "plain"] as const) {
      const passages = cut(text, format);
      const kept = passages.map((passage) => passage.text).join("");
      expect({ seed, kept: kept.replaceAll(/\s/g, "") }).toEqual({
        seed,
        kept: text.replaceAll(/\s/g, ""),
      });
      for (const [index, passage] of passages.entries()) {
        expect(passage.start).toBeGreaterThanOrEqual(passages[index - 1]?.end ?? 0);
        expect(passage.text).toBe(passage.text.trim());
        expect(passage.text.length).toBeGreaterThan(0);
        expect(passage.text.length).toBeLessThanOrEqual(1_200);
      }
    }
  }
});

/** Lines of all kinds in any order: what people paste. */
function randomText(seed: number): string {
  const { roll, pick } = dice(seed);
  const words = [
    "Dach",
    "roof",
    "warranty.",
    "Is",
    "it?",
    "29.",
    "😀",
    "- ",
    "»so«",
    "a".repeat(40),
    "。",
    "\t",
    "e.g.",
  ];
  const line = (): string => Array.from({ length: roll(60) }, () => pick(words)).join(" ");
  const kinds = [
    () => `${"#".repeat(1 + roll(6))} ${line()}`,
    () => line(),
    () => `- ${line()}`,
    () => "",
    () => "   ",
    () => "---",
    () => "===",
    () => "```",
    () => `> ${line()}`,
    () => `| ${line()} | ${line()} |`,
    () => "x".repeat(roll(3_000)),
  ];
  return Array.from({ length: 1 + roll(40) }, () => pick(kinds)()).join(roll(2) ? "\n" : "\n\n");
}
