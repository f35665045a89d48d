import { dice } from "@playbooks/dice";

import type { ProjectedLine } from "../lines/line-modules.ts";
import { compareLines } from "./line-changes.ts";

/** "abc" is three key messages in this order. */
function lines(letters: string, texts: Readonly<Record<string, string>> = {}): ProjectedLine[] {
  return letters.split("").map((id, position) => ({
    id,
    module: "KEY_MESSAGES",
    position,
    text: texts[id] ?? id,
    response: null,
  }));
}

/** Ids by kind of change, as one word: lines have ids of one letter here. */
function changes(before: ProjectedLine[], after: ProjectedLine[]) {
  return Object.fromEntries(
    Object.entries(compareLines(before, after)).map(([kind, found]) => [
      kind,
      (found as ProjectedLine[]).map((line) => line.id).join(""),
    ]),
  );
}

test("nothing changed when nothing changed", () => {
  expect(changes(lines("abc"), lines("abc"))).toEqual({
    added: "",
    edited: "",
    moved: "",
    renumbered: "",
    removed: "",
  });
});

test("a line in the middle is one addition; the lines below are merely renumbered", () => {
  expect(changes(lines("ac"), lines("abc"))).toMatchObject({
    added: "b",
    moved: "",
    renumbered: "c",
  });
});

test("a line that is gone is removed", () => {
  expect(changes(lines("abc"), lines("ac"))).toMatchObject({
    removed: "b",
    moved: "",
    renumbered: "c",
  });
});

test("dragging one line over many others is one move", () => {
  expect(changes(lines("abcdefgh"), lines("bcdefgha"))).toMatchObject({
    moved: "a",
    renumbered: "bcdefgh",
  });
});

test("an edit is told by its text or its response", () => {
  expect(changes(lines("ab"), lines("ab", { b: "B" }))).toMatchObject({ edited: "b" });
  const answered = lines("a").map((line) => ({ ...line, response: "r" }));
  expect(changes(lines("a"), answered)).toMatchObject({ edited: "a" });
});

test("a line that went to another module has moved", () => {
  const after = lines("a").map((line) => ({ ...line, module: "NEXT_STEPS" as const }));
  expect(changes(lines("a"), after)).toMatchObject({ moved: "a", added: "", removed: "" });
});

test("whatever people do, every line is in the picture once and the moved ones are as few as possible", () => {
  const { roll } = dice(7);
  for (let round = 0; round < 300; round++) {
    const before = "abcdefghij".split("").filter(() => roll(4) > 0);
    const after = [...before];
    const moves = roll(3);
    for (let move = 0; move < moves && after.length > 0; move++) {
      const [line] = after.splice(roll(after.length), 1);
      after.splice(roll(after.length + 1), 0, line!);
    }
    const found = compareLines(lines(before.join("")), lines(after.join("")));
    expect(found.moved.length).toBeLessThanOrEqual(moves);
    expect(found.added).toEqual([]);
    expect(found.removed).toEqual([]);
    const still = after.filter((id) => !found.moved.some((line) => line.id === id));
    expect(still).toEqual(before.filter((id) => still.includes(id)));
  }
});
