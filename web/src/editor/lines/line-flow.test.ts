import { dice } from "@playbooks/dice";
/** @jest-environment jsdom */
import { insertLine, orderedLines, readLine, setLineText } from "@playbooks/document-model";

import { scenarioSession } from "../session/scenario-session.ts";
import { twoRooms } from "../testing/two-rooms.ts";
import { lineOfField } from "../text/fields.ts";
import { LineFlow } from "./line-flow.ts";

function opened(lines: readonly string[]) {
  const [mine, theirs] = twoRooms(lines);
  const session = scenarioSession(mine);
  const other = scenarioSession(theirs);
  const says = (room = mine) =>
    orderedLines(room.doc, "keyMessages").map(({ id }) => readLine(room.doc, id)?.text);
  const id = (index: number) => orderedLines(mine.doc, "keyMessages")[index]!.id;
  const caret = () => {
    const active = session.active.get();
    const lineId = active && lineOfField(active.field)?.lineId;
    const row = orderedLines(mine.doc, "keyMessages").map((line) => line.id);
    return active && { line: row.indexOf(lineId ?? ""), caret: active.caret };
  };
  return {
    session,
    flow: new LineFlow(session),
    otherFlow: new LineFlow(other),
    says,
    theirs,
    id,
    caret,
  };
}

test("Enter at the end makes a line below and goes there", () => {
  const { flow, says, id, caret } = opened(["One", "Two"]);
  flow.enter(id(0), 3);
  expect(says()).toEqual(["One", "", "Two"]);
  expect(caret()).toEqual({ line: 1, caret: { kind: "start" } });
});

test("Enter inside splits, and Backspace at the start joins again", () => {
  const { flow, says, id, caret } = opened(["Fresh beans", "Two"]);
  flow.enter(id(0), 6);
  expect(says()).toEqual(["Fresh ", "beans", "Two"]);
  expect(flow.backspace(id(1))).toBe(true);
  expect(says()).toEqual(["Fresh beans", "Two"]);
  expect(caret()).toEqual({ line: 0, caret: { kind: "index", index: 6 } });
});

test("Enter at the start makes room above, and the line keeps its identity", () => {
  const { flow, says, id } = opened(["One", "Two"]);
  const two = id(1);
  flow.enter(two, 0);
  expect(says()).toEqual(["One", "", "Two"]);
  expect(id(2)).toBe(two);
});

test("Enter on an empty last line leaves the module", () => {
  const { flow, says, session, id } = opened(["One", ""]);
  flow.enter(id(1), 0);
  expect(says()).toEqual(["One"]);
  const [value] = orderedLines(session.room.doc, "valuePropositions");
  expect(session.active.get()?.field).toBe(`lines/${value?.id}/text`);
});

test("the line that leaving a module has made goes again when nothing was written in it", () => {
  const { flow, says, session, theirs, id } = opened(["One", ""]);
  const values = (room = session.room) =>
    orderedLines(room.doc, "valuePropositions").map((line) => readLine(room.doc, line.id)?.text);
  flow.enter(id(1), 0);
  expect(values()).toEqual([""]);
  flow.go(id(0), "text");
  expect([values(), values(theirs)]).toEqual([[], []]);
  session.history.undo();
  expect([says(), values()]).toEqual([["One", ""], []]);
  session.history.redo();
  session.active.leave();
  expect([says(), values()]).toEqual([["One"], []]);
});

test("it stays when somebody has written in it, be it the other one", () => {
  const { flow, session, theirs, id } = opened(["One", ""]);
  flow.enter(id(1), 0);
  const [made] = orderedLines(session.room.doc, "valuePropositions");
  setLineText(theirs.doc, { lineId: made!.id, part: "text" }, "Fresh");
  flow.go(id(0), "text");
  expect(readLine(session.room.doc, made!.id)?.text).toBe("Fresh");
});

test("so does Enter on the only line, when it is empty", () => {
  const { flow, says, session, id } = opened([""]);
  flow.enter(id(0), 0);
  expect(says()).toEqual([]);
  const [value] = orderedLines(session.room.doc, "valuePropositions");
  expect(session.active.get()?.field).toBe(`lines/${value?.id}/text`);
});

test("a pair whose objection is empty stays for the sake of its response", () => {
  const { flow, session } = opened([]);
  const { doc } = session.room;
  const pairs = () => orderedLines(doc, "objectionHandling").map(({ id }) => readLine(doc, id));
  const answered = { text: "", response: "It pays for itself." };
  session.room.change(() => {
    insertLine(doc, { module: "objectionHandling", text: "Too dear", response: "No." });
    insertLine(doc, { module: "objectionHandling", ...answered });
  });
  const last = orderedLines(doc, "objectionHandling")[1]!;
  flow.enter(last.id, 0);
  expect(pairs()).toMatchObject([{ text: "Too dear" }, answered, { text: "" }]);
});

test("Backspace on an empty line deletes it and goes to the end above", () => {
  const { flow, says, id, caret } = opened(["One", "", "Three"]);
  expect(flow.backspace(id(1))).toBe(true);
  expect(says()).toEqual(["One", "Three"]);
  expect(caret()).toEqual({ line: 0, caret: { kind: "end" } });
});

test("Backspace in the first line has nothing to join", () => {
  const { flow, says, id } = opened(["One", "Two"]);
  expect(flow.backspace(id(0))).toBe(false);
  expect(says()).toEqual(["One", "Two"]);
});

test("lines move by keys and stop at the ends", () => {
  const { flow, says, id } = opened(["One", "Two", "Three"]);
  expect(flow.moveBy(id(0), -1)).toBe(false);
  expect(flow.moveBy(id(0), 1)).toBe(true);
  expect(says()).toEqual(["Two", "One", "Three"]);
  expect(flow.moveBy(id(2), -1)).toBe(true);
  expect(says()).toEqual(["Two", "Three", "One"]);
});

test("pasted lines go in at the caret, in order, in one step of undo", () => {
  const { flow, says, session, id, caret } = opened(["One", "Two"]);
  flow.paste(id(0), 3, [" a", "**b**", "c"]);
  expect(says()).toEqual(["One a", "**b**", "c", "Two"]);
  expect(caret()).toEqual({ line: 2, caret: { kind: "end" } });
  session.history.undo();
  expect(says()).toEqual(["One", "Two"]);
  session.history.redo();
  expect(says()).toEqual(["One a", "**b**", "c", "Two"]);
});

test("what stood behind the caret stands behind the last pasted line", () => {
  const { flow, says, session, id, caret } = opened(["Fresh beans", "Two"]);
  flow.paste(id(0), 6, ["a", "b", "**c** "]);
  expect(says()).toEqual(["Fresh a", "b", "**c** beans", "Two"]);
  expect(caret()).toEqual({ line: 2, caret: { kind: "index", index: 2 } });
  session.history.undo();
  expect(says()).toEqual(["Fresh beans", "Two"]);
});

test("undo takes back what was done here, not what the other has done since", () => {
  const { flow, otherFlow, says, session, theirs, id } = opened(["One", "Two"]);
  flow.remove(id(0));
  otherFlow.paste(id(0), 3, ["", "From Tom"]);
  expect(says()).toEqual(["Two", "From Tom"]);
  session.history.undo();
  expect(says()).toEqual(["One", "Two", "From Tom"]);
  expect(says(theirs)).toEqual(says());
});

test("a decision is taken back in its place among the edits", () => {
  const { flow, says, session, id } = opened(["One", "Two"]);
  const taken: string[] = [];
  flow.remove(id(0));
  session.history.decided({ takeBack: () => taken.push("accept") });
  flow.paste(id(0), 3, ["", "Three"]);
  session.history.undo();
  expect(says()).toEqual(["Two"]);
  expect(taken).toEqual([]);
  session.history.undo();
  expect(taken).toEqual(["accept"]);
  expect(says()).toEqual(["Two"]);
  session.history.undo();
  expect(says()).toEqual(["One", "Two"]);
});

test.each([1, 2, 3])("two people at the keyboard end with the same lines (seed %i)", (seed) => {
  const { flow, otherFlow, says, theirs, session } = opened(["One", "Two", "Three"]);
  const { roll } = dice(seed);
  for (let step = 0; step < 150; step++) {
    const row = orderedLines(session.room.doc, "keyMessages");
    const line = row[roll(row.length)];
    const who = roll(2) === 0 ? flow : otherFlow;
    if (line === undefined) who.add("keyMessages");
    else {
      const deeds = [
        () => who.backspace(line.id),
        () => who.moveBy(line.id, roll(2) === 0 ? -1 : 1),
        () => session.history.undo(),
        () => who.enter(line.id, roll(6)),
        () => who.enter(line.id, roll(6)),
      ];
      deeds[roll(deeds.length)]?.();
    }
  }
  expect(says(theirs)).toEqual(says());
});
