/** @jest-environment jsdom */
import {
  blockExtensions,
  lineExtensions,
  orderedLines,
  plainTextOf,
} from "@playbooks/document-model";
import { Editor } from "@tiptap/core";

import { scenarioSession } from "../session/scenario-session.ts";
import { standInForLayout } from "../testing/layout-stand-in.ts";
import { twoRooms } from "../testing/two-rooms.ts";
import { positionOfIndex } from "../text/caret/flat-position.ts";
import { fieldOfLine } from "../text/fields.ts";
import { SharedText } from "../text/shared-text-extension.ts";
import { LineFlow } from "./line-flow.ts";
import { lineKey } from "./line-keys.ts";

standInForLayout();
const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy();
});

type Part = "text" | "response";
interface Caret {
  readonly line?: number;
  readonly part?: Part;
  readonly at: number;
  /** The other end of what is selected. */
  readonly from?: number;
}

/** A row of lines with the caret in one of them. */
function typing(lines: readonly (string | readonly [string, string])[], caret: Caret) {
  const [first] = lines;
  const isPair = typeof first !== "string";
  const module = isPair ? "objectionHandling" : "keyMessages";
  const pairs = lines.map((line) =>
    typeof line === "string" ? { text: line } : { text: line[0], response: line[1] },
  );
  const [room] = isPair ? twoRooms([], { objectionHandling: pairs }) : twoRooms(lines as string[]);
  const session = scenarioSession(room);
  const row = () => orderedLines(room.doc, module);
  const { line = 0, part = "text", at, from = at } = caret;
  const entry = row()[line]!;
  const fragment = part === "text" ? entry.text : entry.response!;
  const editor = new Editor({
    element: document.body.appendChild(document.createElement("div")),
    extensions: [
      ...(part === "text" ? lineExtensions() : blockExtensions()),
      SharedText.configure({ fragment, undo: () => undefined, redo: () => undefined }),
    ],
  });
  editors.push(editor);
  const { doc } = editor.state;
  const position = (index: number) => positionOfIndex(doc, index, "before");
  editor.commands.setTextSelection({ from: position(from), to: position(at) });
  const flow = new LineFlow(session);
  const place = { lineId: entry.id, part };
  return {
    editor,
    press: (key: string, held: KeyboardEventInit = {}) =>
      lineKey(flow, {
        editor,
        place,
        isPair,
        event: new KeyboardEvent("keydown", { key, ...held }),
      }),
    says: () =>
      row().map(({ text, response }) =>
        response ? [plainTextOf(text), plainTextOf(response)] : plainTextOf(text),
      ),
    /** The line and part that the caret has gone to. */
    went: () => {
      const field = session.active.get()?.field;
      for (const [index, { id }] of row().entries())
        for (const to of ["text", "response"] as const)
          if (field === fieldOfLine({ lineId: id, part: to })) return [index, to];
      return field;
    },
  };
}

test("Enter splits where the caret is", () => {
  const { press, says, went } = typing(["Fresh beans", "Two"], { at: 6 });
  expect(press("Enter")).toBe(true);
  expect(says()).toEqual(["Fresh ", "beans", "Two"]);
  expect(went()).toEqual([1, "text"]);
});

test("Enter over selected words puts a break in their place", () => {
  const { press, says } = typing(["Fresh dark beans"], { from: 6, at: 11 });
  expect(press("Enter")).toBe(true);
  expect(says()).toEqual(["Fresh ", "beans"]);
});

test("Enter with a modifier belongs to somebody else", () => {
  const { press, says } = typing(["Fresh beans"], { at: 6 });
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
    expect(press("Enter", held)).toBe(false);
  expect(says()).toEqual(["Fresh beans"]);
});

test("Backspace joins only from the very start, and not while something is selected", () => {
  expect(typing(["One", "Two"], { line: 1, at: 1 }).press("Backspace")).toBe(false);
  expect(typing(["One", "Two"], { line: 1, from: 0, at: 2 }).press("Backspace")).toBe(false);
  const { press, says, went } = typing(["One", "Two"], { line: 1, at: 0 });
  expect(press("Backspace")).toBe(true);
  expect(says()).toEqual(["OneTwo"]);
  expect(went()).toEqual([0, "text"]);
});

test("Delete at the end brings the line below up, and does nothing in the last one", () => {
  expect(typing(["One", "Two"], { at: 1 }).press("Delete")).toBe(false);
  expect(typing(["One", "Two"], { line: 1, at: 3 }).press("Delete")).toBe(false);
  const { press, says } = typing(["One", "Two"], { at: 3 });
  expect(press("Delete")).toBe(true);
  expect(says()).toEqual(["OneTwo"]);
});

test("arrows leave a line only at its ends", () => {
  const inside = typing(["One", "Two"], { at: 2 });
  expect(inside.press("ArrowRight")).toBe(false);
  expect(inside.press("ArrowLeft")).toBe(false);
  const end = typing(["One", "Two"], { at: 3 });
  expect(end.press("ArrowRight", { shiftKey: true })).toBe(false);
  expect(end.press("ArrowRight")).toBe(true);
  expect(end.went()).toEqual([1, "text"]);
  const start = typing(["One", "Two"], { line: 1, at: 0 });
  expect(start.press("ArrowLeft")).toBe(true);
  expect(start.went()).toEqual([0, "text"]);
});

test("Alt+Shift+arrow moves the line and stops at the edge", () => {
  const { press, says } = typing(["One", "Two"], { at: 1 });
  const held = { altKey: true, shiftKey: true };
  expect(press("ArrowUp", held)).toBe(false);
  expect(press("ArrowDown", held)).toBe(true);
  expect(says()).toEqual(["Two", "One"]);
});

test("in a pair Tab and Shift+Tab go between the sides, and on from there as everywhere", () => {
  const say = typing([["Too dear", "It pays"]], { at: 0 });
  expect(say.press("Tab", { shiftKey: true })).toBe(false);
  expect(say.press("Tab")).toBe(true);
  expect(say.went()).toEqual([0, "response"]);
  const answer = typing([["Too dear", "It pays"]], { part: "response", at: 0 });
  expect(answer.press("Tab")).toBe(false);
  expect(answer.press("Tab", { shiftKey: true })).toBe(true);
  expect(answer.went()).toEqual([0, "text"]);
  expect(typing(["One"], { at: 0 }).press("Tab")).toBe(false);
});

test("Shift+Enter in an objection goes to its answer", () => {
  const { press, says, went } = typing([["Too dear", "It pays"]], { at: 4 });
  expect(press("Enter", { shiftKey: true })).toBe(true);
  expect(says()).toEqual([["Too dear", "It pays"]]);
  expect(went()).toEqual([0, "response"]);
});

test("Backspace at the start of an answer goes to the objection and takes nothing", () => {
  const { press, says, went } = typing([["Too dear", "It pays"]], { part: "response", at: 0 });
  expect(press("Backspace")).toBe(true);
  expect(says()).toEqual([["Too dear", "It pays"]]);
  expect(went()).toEqual([0, "text"]);
});

test("in an answer Enter makes a paragraph, and on an empty last one the next pair", () => {
  const { editor, press, says, went } = typing([["Too dear", "It pays"]], {
    part: "response",
    at: 7,
  });
  expect(press("Enter")).toBe(false);
  editor.commands.splitBlock();
  expect(press("Enter")).toBe(true);
  expect(says()).toEqual([
    ["Too dear", "It pays"],
    ["", ""],
  ]);
  expect(went()).toEqual([1, "text"]);
});

test("letters are the editor's own", () => {
  const { press } = typing(["One"], { at: 1 });
  expect(press("a")).toBe(false);
  expect(press("Home")).toBe(false);
});
