import { type Dice, dice } from "@playbooks/dice";
import type * as Y from "yjs";

import { findLine } from "../layout/line-entry.ts";
import { markdownOf } from "../markdown/markdown.ts";
import { RoomUndo } from "../room/room-undo.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { replicas, sync, testId } from "../testing/replicas.ts";
import { hiddenBy, hidesWords } from "./hidden-lines.ts";
import {
  hideLine,
  insertLine,
  moveLine,
  orderedLines,
  restoreLine,
  sweepGoneLines,
} from "./lines.ts";
import { readLine, setLineText } from "./set-line-text.ts";
import { joinLine } from "./split-and-join.ts";

const DAY = 24 * 60 * 60 * 1000;

function textsOf(doc: Y.Doc): string[] {
  return orderedLines(doc, "nextSteps").map((line) => markdownOf(line.text, "inline"));
}

function docWith(...texts: string[]): { doc: Y.Doc; ids: readonly string[] } {
  const { doc, ids } = exampleScenario({
    title: "t",
    dealStage: "DEMO",
    lines: { nextSteps: texts.map((text, index) => ({ id: testId(index), text })) },
  });
  return { doc, ids: ids.nextSteps };
}

test("a line goes to the start, behind another, or to the end", () => {
  const { doc } = docWith("a", "b");
  insertLine(doc, { module: "nextSteps", text: "behind a", afterLineId: testId(0) });
  insertLine(doc, { module: "nextSteps", text: "first", afterLineId: null });
  insertLine(doc, { module: "nextSteps", text: "last" });
  insertLine(doc, { module: "nextSteps", text: "really last", afterLineId: testId(99) });
  expect(textsOf(doc)).toEqual(["first", "a", "behind a", "b", "last", "really last"]);
});

test("a line moves behind another, to the start, to the end, and not at all if it is gone", () => {
  const { doc } = docWith("a", "b", "c");
  expect(moveLine(doc, testId(0), testId(1))).toBe(true);
  expect(textsOf(doc)).toEqual(["b", "a", "c"]);
  moveLine(doc, testId(2), null);
  expect(textsOf(doc)).toEqual(["c", "b", "a"]);
  moveLine(doc, testId(2), undefined);
  expect(textsOf(doc)).toEqual(["b", "a", "c"]);
  hideLine(doc, testId(2));
  expect(moveLine(doc, testId(2), null)).toBe(false);
});

test("what somebody types into a line while another hides it is there when it is restored", () => {
  const { doc } = docWith("a");
  const [one, two] = replicas(2, doc) as [Y.Doc, Y.Doc];
  hideLine(one, testId(0));
  setLineText(two, { lineId: testId(0), part: "text" }, "a, typed meanwhile");
  sync([one, two]);
  expect(textsOf(two)).toEqual([]);
  expect(restoreLine(one, testId(0))).toBe(true);
  expect(textsOf(one)).toEqual(["a, typed meanwhile"]);
});

test("a line that is hidden for 30 days is removed, a restored one is not", () => {
  const { doc } = docWith("a", "b", "c");
  hideLine(doc, testId(0), 0);
  hideLine(doc, testId(1), 0);
  restoreLine(doc, testId(1));
  expect(sweepGoneLines(doc, 30 * DAY)).toEqual([]);
  expect(sweepGoneLines(doc, 30 * DAY + 1)).toEqual([testId(0)]);
  expect(findLine(doc, testId(0))).toBeUndefined();
  expect(textsOf(doc)).toEqual(["b", "c"]);
});

test("a hidden line without a date is removed 30 days after the first sweep that saw it", () => {
  const { doc } = docWith("a");
  findLine(doc, testId(0))!.map.delete("gone");
  expect(sweepGoneLines(doc, 0)).toEqual([]);
  expect(sweepGoneLines(doc, 31 * DAY)).toEqual([testId(0)]);
});

test("inserting with the id of a hidden line shows that line with the new text", () => {
  const { doc } = docWith("a", "b");
  hideLine(doc, testId(0));
  insertLine(doc, { module: "nextSteps", id: testId(0), text: "a again" });
  expect(textsOf(doc)).toEqual(["b", "a again"]);
  expect(readLine(doc, testId(0))).toEqual({ text: "a again" });
});

test("only an objection has a response", () => {
  const { doc } = docWith("a");
  const id = insertLine(doc, { module: "objectionHandling", text: "Too dear", response: "No" });
  expect(readLine(doc, id)).toEqual({ text: "Too dear", response: "No" });
  expect(setLineText(doc, { lineId: testId(0), part: "response" }, "x")).toBe(false);
});

/** All at the middle line: that is where edits of several people meet. */
function editAtOnePlace(doc: Y.Doc, rolls: Dice, newId: () => string): void {
  const shown = orderedLines(doc, "nextSteps").map(({ id }) => id);
  const target = shown[Math.floor(shown.length / 2)];
  switch (rolls.roll(5)) {
    case 0:
    case 1:
      insertLine(doc, { module: "nextSteps", id: newId(), text: "x", afterLineId: target });
      return;
    case 2:
      if (target !== undefined) moveLine(doc, rolls.pick(shown), rolls.chance(0.3) ? null : target);
      return;
    case 3:
      if (target !== undefined) hideLine(doc, target, 1);
      return;
    default:
      restoreLine(doc, testId(rolls.roll(40)));
  }
}

describe("three people who insert, move, hide and restore at one place", () => {
  const { random: chance } = Math;
  afterEach(() => {
    Math.random = chance;
  });

  test.each(Array.from({ length: 25 }, (_, index) => index + 1))(
    "converge and never throw, seed %i",
    (seed) => {
      // Jitter from four digits down to two values, so that equal keys do occur.
      const { random } = dice(seed);
      Math.random = () => Math.floor(random() * 2) / 62;
      const rolls = dice(seed * 7);
      const docs = replicas(3, docWith("a", "b", "c").doc);
      let next = 3;
      for (let round = 0; round < 30; round++) {
        for (const doc of docs) {
          for (let edits = rolls.roll(3); edits > 0; edits--) {
            editAtOnePlace(doc, rolls, () => testId(next++));
          }
        }
        if (rolls.chance(0.6)) sync(docs);
      }
      sync(docs);
      const orders = docs.map((doc) => orderedLines(doc, "nextSteps").map(({ id }) => id));
      expect(orders[1]).toEqual(orders[0]);
      expect(orders[2]).toEqual(orders[0]);
    },
  );
});

test("5.5 a hidden line knows who has hidden it, also where an undo has", () => {
  const { doc } = docWith("a", "b");
  const [one, two] = replicas(2, doc) as [Y.Doc, Y.Doc];
  const by = (lineId: string) => hiddenBy(findLine(two, lineId)!);
  expect(by(testId(0))).toBeUndefined();
  hideLine(one, testId(0));
  sync([one, two]);
  expect(by(testId(0))).toBe(one.clientID);
  const undo = new RoomUndo(one, ["ui"]);
  const added = one.transact(() => insertLine(one, { module: "nextSteps", text: "c" }), "ui");
  sync([one, two]);
  undo.undo();
  sync([one, two]);
  expect(by(added)).toBe(one.clientID);
});

test("words are hidden with a line unless a join has moved them or there are none", () => {
  const { doc } = docWith("a", "b", "b and more", "", "b");
  const hides = (lineId: string) => hidesWords(doc, findLine(doc, lineId)!);
  expect(hides(testId(1))).toBe(false);
  joinLine(doc, testId(1));
  expect(hides(testId(1))).toBe(false);
  hideLine(doc, testId(2));
  expect(hides(testId(2))).toBe(true);
  hideLine(doc, testId(4));
  expect(hides(testId(4))).toBe(true);
  hideLine(doc, testId(3));
  expect(hides(testId(3))).toBe(false);
});
