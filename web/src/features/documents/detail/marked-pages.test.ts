import { dice } from "@playbooks/dice";

import { partsOf, piecesOf, type Range } from "./marked-pages.ts";

test("pages are parts, and each knows its number", () => {
  expect(partsOf("one\n\ntwo", [0, 5])).toEqual([
    { start: 0, end: 5, page: 1 },
    { start: 5, end: 8, page: 2 },
  ]);
});

test("a mark over the end of a page is in both", () => {
  const mark = { start: 3, end: 7 };
  expect(piecesOf({ start: 0, end: 5 }, mark).at(-1)).toEqual({ start: 3, end: 5, marked: true });
  expect(piecesOf({ start: 5, end: 9 }, mark)[0]).toEqual({ start: 5, end: 7, marked: true });
  expect(piecesOf({ start: 9, end: 12 }, mark)).toEqual([{ start: 9, end: 12, marked: false }]);
});

test("whatever the text and the mark, nothing is lost or doubled, and exactly the mark is marked", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { roll } = dice(seed);
    const text = Array.from(
      { length: roll(40) },
      () => `${"x".repeat(roll(900))}${roll(2) ? "\n\n" : " "}`,
    ).join("");
    const starts = new Set([0, ...Array.from({ length: roll(5) }, () => roll(text.length + 1))]);
    const pages = roll(2) ? [...starts].toSorted((one, other) => one - other) : [];
    const from = roll(text.length + 1);
    const mark: Range = { start: from, end: from + roll(2_000) };
    const pieces = partsOf(text, pages).flatMap((part) => piecesOf(part, mark));
    const drawn = pieces.map(({ start, end }) => text.slice(start, end)).join("");
    const marked = pieces.filter((piece) => piece.marked);
    expect({ seed, drawn }).toEqual({ seed, drawn: text });
    expect(marked.map(({ start, end }) => text.slice(start, end)).join("")).toBe(
      text.slice(mark.start, mark.end),
    );
  }
});
