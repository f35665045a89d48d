import { dice } from "@playbooks/dice";

import { LINE_ANSWER } from "../prompts/answers.ts";
import type { WrittenItem } from "../writing-task.ts";
import { ItemsWriting } from "./items-writing.ts";
import type { WritingEvent } from "./writing-event.ts";

const item = (text: string): WrittenItem => ({ text, quotes: [] });
const json = (...texts: readonly string[]): string => JSON.stringify({ items: texts.map(item) });

interface Read {
  readonly events: readonly WritingEvent[];
  readonly problems: readonly string[];
}

/** In pieces of `size`, with all that was told and the problems at the end. */
function read(writing: ItemsWriting, answer: string, { growing = true, size = 9 } = {}): Read {
  const reader = writing.openAnswer({ growing });
  const events: WritingEvent[] = [];
  for (let at = 0; at < answer.length; at += size) {
    events.push(...reader.push(answer.slice(at, at + size)));
  }
  const end = reader.end(answer);
  let next = end.next();
  for (; !next.done; next = end.next()) events.push(next.value);
  return { events, problems: next.value };
}

test("a good answer has no problems and fills what is missing", () => {
  const writing = new ItemsWriting(3, LINE_ANSWER);
  const { problems } = read(writing, json("one", "two"));
  expect(problems).toEqual([]);
  expect(writing.finished).toEqual([item("one"), item("two")]);
  expect(writing.missing).toBe(1);
});

test("a second answer shows only what it adds, and only when it is complete", () => {
  const writing = new ItemsWriting(3, LINE_ANSWER);
  read(writing, json("One!", "two"));
  const { events } = read(writing, json("one", "three"), { growing: false });
  expect(events).toEqual([
    { kind: "item-started", index: 2 },
    { kind: "item", index: 2, item: item("three") },
  ]);
});

test("problems say where and what, each once, and never repeat the model's own words", () => {
  const writing = new ItemsWriting(9, LINE_ANSWER);
  const secret = { text: 7, quotes: "our margin is 40 %" };
  const { problems } = read(writing, JSON.stringify({ items: [secret, secret, item("fine")] }));
  expect(problems).toContain("items[0].text: Invalid input: expected string, received number.");
  expect(problems.join()).not.toContain("margin");
  expect(new Set(problems).size).toBe(problems.length);
  expect(writing.finished).toEqual([item("fine")]);
});

test("a long list of faults is cut", () => {
  const writing = new ItemsWriting(50, LINE_ANSWER);
  const { problems } = read(
    writing,
    JSON.stringify({ items: Array.from({ length: 40 }, () => ({})) }),
  );
  expect(problems).toHaveLength(8);
});

test("broken in the middle, the rest of a repairable answer is still read", () => {
  const writing = new ItemsWriting(3, LINE_ANSWER);
  const broken = `{"items":[${JSON.stringify(item("one"))},{text: 'two', quotes: []},${JSON.stringify(item("three"))}]}`;
  const { problems } = read(writing, broken);
  expect(problems).toEqual([]);
  expect(writing.finished.map(({ text }) => text)).toEqual(["one", "two", "three"]);
});

test("however answers are cut and broken, finished items are those of the whole answer, in order", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const { roll } = dice(seed);
    const texts = Array.from(
      { length: 1 + roll(5) },
      (_, at) => `line ${at} ${'é😀"\\\n'.slice(0, roll(6))}x`,
    );
    const whole = json(...texts);
    const cut = roll(3) === 0 ? whole.slice(0, roll(whole.length)) : whole;
    const writing = new ItemsWriting(5, LINE_ANSWER);
    const { events, problems } = read(writing, cut, { size: 1 + roll(20) });
    const expected = texts.map((text) => LINE_ANSWER.item.parse(item(text)));
    expect(writing.finished).toEqual(expected.slice(0, writing.finished.length));
    // Cut right after an item the answer is repaired: what is missing then is for the count to tell.
    const isSound = cut === whole || cut.endsWith("}");
    expect({ seed, isSound: problems.length === 0 }).toEqual({ seed, isSound });
    const given = events.flatMap((event) => (event.kind === "item" ? [event.item] : []));
    expect(given).toEqual(writing.finished);
    expect(writing.open).toBeUndefined();
  }
});

test.each([
  [{ items: [], reason: "No passage\n speaks of it. " }, "No passage speaks of it."],
  [{ items: [], reason: "x".repeat(2_000) }, "x".repeat(300)],
])("an answer without items says why, in one line", (answer, reason) => {
  const { events, problems } = read(new ItemsWriting(3, LINE_ANSWER), JSON.stringify(answer));
  expect(events).toEqual([{ kind: "nothing", reason }]);
  expect(problems).toEqual([]);
});

test.each([{ items: [] }, { items: [], reason: null }, { items: [], reason: ["odd"] }])(
  "no reason is no fault: %j",
  (answer) => {
    const { events, problems } = read(new ItemsWriting(3, LINE_ANSWER), JSON.stringify(answer));
    expect([events, problems]).toEqual([[], []]);
  },
);
