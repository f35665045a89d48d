import { dice } from "@playbooks/dice";

import { partsOf, piecesOf, type Range } from "./marked-pages.ts";

test("pages are parts, and each knows its number", () => {
  expect(partsOf("one\n\ntwo", [0, 5])).toEqual([
    { start: 0, end: 5, page: 1 },
    { start: 5, end: 8, page: 2 },
  ]);
});

test("a mark over the end of a page is in both", () => {
  const shown = { mark: { start: 3, end: 7 }, proofs: [] };
  const marked = { marked: true, proves: [] };
  expect(piecesOf({ start: 0, end: 5 }, shown).at(-1)).toEqual({ start: 3, end: 5, ...marked });
  expect(piecesOf({ start: 5, end: 9 }, shown)[0]).toEqual({ start: 5, end: 7, ...marked });
  expect(piecesOf({ start: 9, end: 12 }, shown)).toEqual([
    { start: 9, end: 12, marked: false, proves: [] },
  ]);
});

test("a stretch names all fields that it proves, also where their sentences overlap", () => {
  const rent = { start: 2, end: 6, field: "Rent" };
  const begins = { start: 4, end: 9, field: "Begins on" };
  const part = { start: 0, end: 10 };
  const proven = (mark?: Range) =>
    piecesOf(part, { mark, proofs: [rent, begins] }).map(({ start, proves }) => [start, ...proves]);
  expect(proven()).toEqual([[0], [2, "Rent"], [4, "Rent", "Begins on"], [6, "Begins on"], [9]]);
  // What was asked for stays one sentence.
  expect(proven(rent)).toEqual([[0], [2, "Rent"], [6, "Begins on"], [9]]);
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
    const proofs = Array.from({ length: roll(4) }, (_, field) => {
      const start = roll(text.length + 1);
      return { start, end: start + roll(2_000), field: String(field) };
    });
    const pieces = partsOf(text, pages).flatMap((part) => piecesOf(part, { mark, proofs }));
    const drawn = pieces.map(({ start, end }) => text.slice(start, end)).join("");
    const marked = pieces.filter((piece) => piece.marked);
    expect({ seed, drawn }).toEqual({ seed, drawn: text });
    expect(marked.map(({ start, end }) => text.slice(start, end)).join("")).toBe(
      text.slice(mark.start, mark.end),
    );
  }
});
