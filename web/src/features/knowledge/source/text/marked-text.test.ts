import { dice } from "@playbooks/dice";

import { blocksOf, type Passage, runsOf } from "./marked-text.ts";

const passage = (position: number, start: number, end: number): Passage => ({
  id: `chunk_${position}`,
  position,
  start,
  end,
  page: null,
  heading: null,
});

test("what belongs to no passage is drawn too, white space is not", () => {
  const text = "Imprint\n\nFirst passage.\n\nSecond passage.\n";
  const blocks = blocksOf(text, [passage(0, 9, 23), passage(1, 25, 40)]);
  expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
    "Imprint\n\n",
    "First passage.",
    "Second passage.",
  ]);
});

test("without passages the text is one block", () => {
  expect(blocksOf("A note", [])).toEqual([
    { key: "between-0", start: 0, end: 6, passage: undefined },
  ]);
});

test("what is marked is exactly what was cited, also across lines and headings", () => {
  const text = "Intro\n## Prices\nFrom €29 a month.\n";
  const mark = { start: 9, end: 24 };
  const runs = runsOf(text, { start: 0, end: text.length }, mark);
  const marked = runs.filter((run) => run.marked).map((run) => run.text);
  expect(marked.join("")).toBe(text.slice(9, 24));
  expect(runs.map((run) => [run.text, run.heading, run.marked])).toEqual([
    ["Intro\n", false, false],
    ["## ", true, false],
    ["Prices\n", true, true],
    ["From €29", false, true],
    [" a month.\n", false, false],
  ]);
});

test("runs are the block and the mark is whole, for 300 random texts", () => {
  const { pick, roll } = dice(11);
  const bits = ["# T", "\n", "word ", "\n\n", "#no", "€29. "];
  for (let seed = 0; seed < 300; seed++) {
    const text = Array.from({ length: 1 + roll(12) }, () => pick(bits)).join("");
    const start = roll(text.length);
    const block = { start, end: start + 1 + roll(text.length - start) };
    const mark = { start: roll(text.length), end: roll(text.length + 5) };
    const runs = runsOf(text, block, mark);
    const drawn = (only: boolean) =>
      runs.filter((run) => !only || run.marked).map((run) => run.text);
    expect({ seed, text: drawn(false).join("") }).toEqual({
      seed,
      text: text.slice(block.start, block.end),
    });
    const [from, to] = [Math.max(block.start, mark.start), Math.min(block.end, mark.end)];
    expect({ seed, mark: drawn(true).join("") }).toEqual({
      seed,
      mark: from < to ? text.slice(from, to) : "",
    });
  }
});
