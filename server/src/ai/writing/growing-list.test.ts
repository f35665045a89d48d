import { type Dice, dice } from "@playbooks/dice";

import { growingList, type ListPiece } from "./growing-list.ts";

const ITEMS = [
  { text: "Ask who cleans it “today” 😀", response: "Line one\nline two", quotes: [] },
  { text: 'A "quoted" \\ word', quotes: [{ chunkId: "chunk_1", quote: "é" }] },
  { text: "", response: "x" },
];

function read(parts: readonly string[]): { pieces: ListPiece[]; complete: boolean } {
  const list = growingList("items", ["text", "response"]);
  const pieces = parts.flatMap((part) => [...list.push(part)]);
  return { pieces, complete: list.complete };
}

/** Also within an escape or a character of two units, as streams do. */
function cutAnywhere(text: string, { roll }: Dice): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const size = 1 + roll(12);
    parts.push(text.slice(at, at + size));
    at += size;
  }
  return parts;
}

test("an item is given when it starts, while it grows and when it is complete", () => {
  const { pieces } = read(['{"items":[{"text":"Who ', 'cleans it?"', "}]}"]);
  expect(pieces).toEqual([
    { kind: "started", index: 0 },
    { kind: "text", index: 0, field: "text", delta: "Who " },
    { kind: "text", index: 0, field: "text", delta: "cleans it?" },
    { kind: "finished", index: 0, value: { text: "Who cleans it?" } },
  ]);
});

test("however an answer is cut, the growing text adds up to the finished text and no character is torn", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const parts = cutAnywhere(JSON.stringify({ items: ITEMS }), dice(seed));
    const { pieces, complete } = read(parts);
    const finished = pieces.filter((piece) => piece.kind === "finished");
    expect(finished.map((piece) => piece.value)).toEqual(ITEMS);
    expect(complete).toBe(true);
    for (const [index, item] of ITEMS.entries()) {
      for (const field of ["text", "response"] as const) {
        const grown = pieces
          .filter((piece) => piece.kind === "text" && piece.index === index)
          .filter((piece) => piece.kind === "text" && piece.field === field)
          .map((piece) => (piece.kind === "text" ? piece.delta : ""));
        expect(grown.join("")).toBe(item[field] ?? "");
        expect(grown.every((delta) => !/\p{Surrogate}/u.test(delta))).toBe(true);
      }
    }
  }
});

test("prose, a code fence and braces in prose before the object are passed over", () => {
  const { pieces, complete } = read([
    "Sure {as asked}:\n```js",
    'on\n{\n "items": [{"text": "a"}]}\n```\nDone {"x":1}.',
  ]);
  expect(pieces.at(-1)).toEqual({ kind: "finished", index: 0, value: { text: "a" } });
  expect(complete).toBe(true);
});

test("after broken JSON it stays silent and keeps what was complete", () => {
  const list = growingList("items", ["text"]);
  list.push('{"items":[{"text":"a"},{"text":"b" oops');
  expect(list.push('"}]}')).toEqual([]);
  expect(list.finishedCount).toBe(1);
  expect(list.complete).toBe(false);
});

test("a list that is given twice cannot overwrite what was read first", () => {
  const { pieces, complete } = read(['{"items":[{"text":"a"}],"items":[{"text":"b"}]}']);
  expect(pieces.filter((piece) => piece.kind === "finished")).toEqual([
    { kind: "finished", index: 0, value: { text: "a" } },
  ]);
  expect(complete).toBe(false);
});

test("a field without end is given up instead of being decoded for ever", () => {
  const list = growingList("items", ["text"]);
  list.push('{"items":[{"text":"');
  let given = 0;
  for (let part = 0; part < 2_000; part++) given += list.push("x".repeat(1_000)).length;
  expect(given).toBeLessThan(10);
  expect(list.complete).toBe(false);
});

test("an empty list starts nothing", () => {
  expect(read(['{"items":[', "]}"])).toEqual({ pieces: [], complete: true });
});

test("items that are no objects and other keys do no harm", () => {
  const { pieces } = read(['{"note":{"items":[1]},"items":["a", 5, null, {"text":7}]}']);
  const finished = pieces.filter((piece) => piece.kind === "finished");
  expect(finished.map((piece) => piece.value)).toEqual(["a", 5, null, { text: 7 }]);
  expect(pieces.some((piece) => piece.kind === "text")).toBe(false);
});
