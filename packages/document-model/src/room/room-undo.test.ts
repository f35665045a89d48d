import { dice } from "@playbooks/dice";
import type * as Y from "yjs";

import { scenarioRoots } from "../layout/layout.ts";
import { findLine } from "../layout/line-entry.ts";
import { hideLine, insertLine, moveLine, orderedLines, restoreLine } from "../lines/lines.ts";
import { readLine, setLineText } from "../lines/set-line-text.ts";
import { readScenario } from "../projection/projection.ts";
import { exampleScenario } from "../testing/example-scenario.ts";
import { replicas, sync, testId } from "../testing/replicas.ts";
import { RoomUndo } from "./room-undo.ts";

/** Two replicas that start alike; only mine can be undone. */
function room(): { mine: Y.Doc; theirs: Y.Doc; undo: RoomUndo; ids: readonly string[] } {
  const { doc, ids } = exampleScenario();
  const [mine, theirs] = replicas(2, doc) as [Y.Doc, Y.Doc];
  const undo = new RoomUndo(mine, ["ui"]);
  return { mine, theirs, undo, ids: ids.keyMessages };
}

/** One step of the undo history. */
function step(doc: Y.Doc, undo: RoomUndo, change: () => void): void {
  doc.transact(change, "ui");
  undo.stopCapturing();
}

function texts(doc: Y.Doc): string[] {
  return readScenario(doc).lines.keyMessages.map(({ text }) => text);
}

test("undo goes back through lines, texts and title in their order", () => {
  const { mine, undo, ids } = room();
  const states = [readScenario(mine)];
  const edits = [
    () => setLineText(mine, { lineId: ids[0]!, part: "text" }, "Panels last long"),
    () => moveLine(mine, ids[1]!, null),
    () => hideLine(mine, ids[0]!),
    () => insertLine(mine, { module: "keyMessages", id: testId(1), text: "New" }),
    () => scenarioRoots(mine).title.insert(0, "The "),
  ];
  for (const edit of edits) {
    step(mine, undo, edit);
    states.push(readScenario(mine));
  }
  for (const state of states.slice(0, -1).toReversed()) {
    undo.undo();
    expect(readScenario(mine)).toEqual(state);
  }
  for (const state of states.slice(1)) {
    undo.redo();
    expect(readScenario(mine)).toEqual(state);
  }
});

test("undo takes back nothing that others or the server did", () => {
  const { mine, theirs, undo } = room();
  insertLine(theirs, { module: "keyMessages", text: "Theirs" });
  sync([mine, theirs]);
  mine.transact(() => insertLine(mine, { module: "keyMessages", text: "AI" }), "generation");
  expect(undo.undo()).toBeNull();
  expect(texts(mine)).toContain("Theirs");
});

test("undoing an insertion hides the line; redoing shows the very text others typed in", () => {
  const { mine, theirs, undo } = room();
  const id = testId(1);
  step(mine, undo, () => insertLine(mine, { module: "keyMessages", id, text: "Mine" }));
  sync([mine, theirs]);
  const { text } = findLine(mine, id)!;
  undo.undo();
  expect(texts(mine)).not.toContain("Mine");
  setLineText(theirs, { lineId: id, part: "text" }, "Mine and theirs");
  sync([mine, theirs]);
  undo.redo();
  sync([mine, theirs]);
  expect(findLine(mine, id)!.text).toBe(text);
  expect(readLine(theirs, id)!.text).toContain("and theirs");
});

test("a line that undo hid can be restored by anybody", () => {
  const { mine, theirs, undo } = room();
  step(mine, undo, () => insertLine(mine, { module: "keyMessages", id: testId(1) }));
  undo.undo();
  sync([mine, theirs]);
  expect(restoreLine(theirs, testId(1))).toBe(true);
  expect(orderedLines(theirs, "keyMessages").at(-1)?.id).toBe(testId(1));
});

test("an editor that unmounts does not end the room's undo", () => {
  const { mine, undo, ids } = room();
  undo.destroy();
  step(mine, undo, () => hideLine(mine, ids[0]!));
  undo.undo();
  expect(texts(mine)).toHaveLength(2);
  undo.dispose();
  step(mine, undo, () => hideLine(mine, ids[0]!));
  expect(undo.undo()).toBeNull();
});

test.each(Array.from({ length: 30 }, (_, index) => index + 1))(
  "undo and redo between other people's edits converge and never throw, seed %i",
  (seed) => {
    const rolls = dice(seed);
    const { mine, theirs, undo } = room();
    let next = 1;
    const edit = (doc: Y.Doc): void => {
      const shown = orderedLines(doc, "keyMessages").map(({ id }) => id);
      const id = shown.length > 0 ? rolls.pick(shown) : testId(1);
      const edits = [
        () => insertLine(doc, { module: "keyMessages", id: testId(next++), text: "new line" }),
        () => setLineText(doc, { lineId: id, part: "text" }, rolls.pick(["new", "line new", "x"])),
        () => moveLine(doc, id, rolls.chance(0.5) ? null : undefined),
        () => hideLine(doc, id, 1),
        () => restoreLine(doc, testId(1 + rolls.roll(next))),
      ];
      rolls.pick(edits)();
    };
    for (let round = 0; round < 60; round++) {
      if (rolls.chance(0.5)) step(mine, undo, () => edit(mine));
      else if (rolls.chance(0.4)) edit(theirs);
      else if (rolls.chance(0.6)) undo.undo();
      else undo.redo();
      if (rolls.chance(0.3)) sync([mine, theirs]);
    }
    sync([mine, theirs]);
    expect(readScenario(mine)).toEqual(readScenario(theirs));
  },
);
