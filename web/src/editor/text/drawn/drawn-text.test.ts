import { dice } from "@playbooks/dice";
import type { Inline } from "@playbooks/document-model";

import type { TextMark } from "../marks/text-marks.ts";
import { piecesOf } from "./drawn-text.ts";

const plain = (text: string): Inline => ({ kind: "text", text, marks: {} });
const whole = { start: 0, isFirst: true };
const person = { clientId: 1, name: "Tom", color: "#b02a37", ai: false };

test("a replaced word is struck out, and the new one stands before it", () => {
  const marks: TextMark[] = [
    { kind: "removed", from: 4, to: 7, id: "p" },
    { kind: "inserted", at: 7, text: "€35", id: "p", streaming: false },
  ];
  const pieces = piecesOf([plain("For €29 a month")], whole, marks);
  expect(
    pieces.map((piece) =>
      piece.kind === "text" ? `${piece.over.length ? "-" : ""}${piece.text}` : piece.kind,
    ),
  ).toEqual(["For ", "-€29", "point", " a month"]);
});

test("a caret shows in an empty text and at the very end", () => {
  const caret = (at: number): TextMark => ({ kind: "caret", at, person });
  expect(piecesOf([], whole, [caret(0)])).toHaveLength(1);
  expect(piecesOf([plain("ab")], whole, [caret(2)]).at(-1)?.kind).toBe("point");
});

test("between two paragraphs a caret stands at the end of the first, once", () => {
  const mark: TextMark = { kind: "caret", at: 2, person };
  const next = { start: 2, isFirst: false };
  expect(piecesOf([plain("ab")], whole, [mark]).map(({ kind }) => kind)).toEqual(["text", "point"]);
  expect(piecesOf([plain("cd")], next, [mark]).map(({ kind }) => kind)).toEqual(["text"]);
  expect(piecesOf([], next, [mark])).toEqual([]);
});

test.each([1, 2, 3, 4, 5])("no mark changes a letter of the text (seed %i)", (seed) => {
  const { roll, chance } = dice(seed);
  for (let round = 0; round < 200; round++) {
    const content = Array.from({ length: roll(4) }, () => plain("abcdefgh".slice(0, 1 + roll(8))));
    const text = content.map((part) => (part.kind === "text" ? part.text : "")).join("");
    const marks = Array.from({ length: roll(5) }, (): TextMark => {
      const from = roll(text.length + 1);
      const to = from + roll(text.length - from + 1);
      return chance(0.5)
        ? { kind: "removed", from, to, id: "p" }
        : { kind: "caret", at: from, person };
    });
    const pieces = piecesOf(content, whole, marks);
    expect(pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("")).toBe(text);
    const carets = marks.filter(({ kind }) => kind === "caret").length;
    expect(pieces.filter(({ kind }) => kind === "point")).toHaveLength(carets);
  }
});
