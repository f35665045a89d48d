/** @jest-environment jsdom */
import {
  addProposal,
  markdownOf,
  orderedLines,
  plainTextOf,
  readProposals,
  scenarioRoots,
  setLineText,
} from "@playbooks/document-model";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { Editor } from "@tiptap/core";

import { scenarioSession } from "../session/scenario-session.ts";
import { SessionProvider } from "../session/session-context.tsx";
import { standInForLayout } from "../testing/layout-stand-in.ts";
import { twoRooms } from "../testing/two-rooms.ts";
import { editorLoader } from "./editor-loader.ts";
import { fieldOfLine } from "./fields.ts";
import { SharedTextField, type SharedTextFieldProps } from "./shared-text-field.tsx";

standInForLayout();

interface Opening extends Partial<SharedTextFieldProps> {
  readonly mayWrite?: boolean;
  /** This text instead of the first key message. */
  readonly root?: "openingStrategy";
}

/** The first key message on the page, as a person sees it who may write. */
function shown(text: string, { mayWrite = true, root, ...over }: Opening = {}) {
  const [mine, theirs] = twoRooms([text]);
  mine.status.set({ ...mine.status.get(), mayWrite });
  const session = scenarioSession(mine);
  const [line] = orderedLines(mine.doc, "keyMessages");
  const field = over.field ?? root ?? fieldOfLine({ lineId: line!.id, part: "text" });
  const fragment = over.fragment ?? (root ? scenarioRoots(mine.doc)[root] : line!.text);
  const props = { shape: "line", label: "key message 1", proposals: [], ...over } as const;
  const page = (proposals: SharedTextFieldProps["proposals"]) => (
    <SessionProvider session={session}>
      <SharedTextField {...props} field={field} fragment={fragment} proposals={proposals} />
    </SessionProvider>
  );
  const view = render(page(props.proposals));
  const [other] = orderedLines(theirs.doc, "keyMessages");
  return {
    mine,
    theirs,
    session,
    fragment,
    otherText: other!.text,
    says: () => plainTextOf(fragment),
    box: () => screen.getByRole("textbox", { name: props.label }),
    propose: (proposals: SharedTextFieldProps["proposals"]) => view.rerender(page(proposals)),
    activate: async () => {
      act(() => session.active.activate(field, { kind: "end" }));
      return editorOnPage();
    },
  };
}

async function editorOnPage(): Promise<Editor> {
  await waitFor(() => expect(document.querySelector(".ProseMirror")).not.toBeNull(), {
    timeout: 20_000,
  });
  const made: unknown = Reflect.get(document.querySelector(".ProseMirror")!, "editor");
  if (!(made instanceof Editor)) throw new Error("There is no editor here.");
  return made;
}

function paste(editor: Editor, text: string, html = ""): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const data: Readonly<Record<string, string>> = { "text/plain": text, "text/html": html };
  Object.assign(event, { clipboardData: { getData: (kind: string) => data[kind] ?? "" } });
  act(() => void editor.view.dom.dispatchEvent(event));
}

test("keys that are pressed while the editor is on its way come first in it, and Enter leads on", async () => {
  const { box, says, session } = shown("Fresh", {
    // As in a list of lines: Enter makes the next one, and the caret goes there.
    onKey: (_editor, { key }) => {
      if (key === "Enter") session.active.activate("the next line", { kind: "end" });
      return key === "Enter";
    },
  });
  expect(editorLoader.loaded.get()).toBeUndefined();
  fireEvent.focus(box());
  fireEvent.keyDown(box(), { key: " " });
  fireEvent.keyDown(box(), { key: "b" });
  fireEvent.keyDown(box(), { key: "c", ctrlKey: true });
  fireEvent.keyDown(box(), { key: "Enter", ctrlKey: true });
  for (const key of ["Enter", "d", "Enter"]) fireEvent.keyDown(box(), { key });
  await waitFor(() => expect(says()).toBe("Fresh b"));
  expect(session.active.get()?.field).toBe("the next line");
  expect(session.active.takeTyped()).toBe("d\n");
});

test("what was typed before is whole paragraphs in a text of blocks", async () => {
  const { session, fragment } = shown("", { root: "openingStrategy", shape: "blocks" });
  act(() => {
    session.active.activate("openingStrategy", { kind: "end" });
    session.active.type("One\nTwo\n\nThree");
  });
  await waitFor(() => expect(markdownOf(fragment, "blocks")).toContain("Three"));
  expect(markdownOf(fragment, "blocks").split(/\n+/)).toEqual(["One", "Two", "Three"]);
});

test("a text is a drawing until somebody clicks into it, and keeps its name as an editor", async () => {
  const { box, session } = shown("Fresh beans");
  expect(document.querySelector(".ProseMirror")).toBeNull();
  fireEvent.pointerDown(box());
  fireEvent.focus(box());
  expect(session.active.get()).toBeUndefined();
  fireEvent.click(box());
  const editor = await editorOnPage();
  expect(editor.view.dom).toBe(box());
  expect(box().getAttribute("aria-multiline")).toBe("false");
});

test("what is typed is in the document and with the other at once, and undo takes back only that", async () => {
  const { activate, says, otherText, theirs, session } = shown("Fresh");
  const editor = await activate();
  act(() => void editor.commands.insertContent(" beans"));
  expect(says()).toBe("Fresh beans");
  expect(plainTextOf(otherText)).toBe("Fresh beans");
  act(() => theirs.change(() => scenarioRoots(theirs.doc).title.insert(0, "The ")));
  act(() => session.history.undo());
  expect(says()).toBe("Fresh");
  expect(scenarioRoots(theirs.doc).title.toJSON()).toBe("The First call");
});

test("what the other writes comes into the open editor, and the caret stays in its word", async () => {
  const { activate, theirs } = shown("beans");
  const editor = await activate();
  act(() => void editor.commands.setTextSelection(3));
  const [line] = orderedLines(theirs.doc, "keyMessages");
  act(() => void setLineText(theirs.doc, { lineId: line!.id, part: "text" }, "Fresh beans"));
  expect(editor.getText()).toBe("Fresh beans");
  expect(editor.state.doc.textBetween(0, editor.state.selection.head)).toBe("Fresh be");
});

test("who may only read gets a text without an editor, whatever becomes active", () => {
  const { session } = shown("Fresh", { mayWrite: false });
  expect(screen.queryByRole("textbox")).toBeNull();
  act(() => session.active.activate("lines/x/text", { kind: "end" }));
  expect(document.querySelector(".ProseMirror")).toBeNull();
  expect(screen.getByText("Fresh")).toBeDefined();
});

test("an empty text says what good looks like, until something stands there", async () => {
  const { activate } = shown("", { placeholder: "One sentence." });
  const box = () => document.querySelector("[data-placeholder='One sentence.']");
  expect(box()).not.toBeNull();
  const editor = await activate();
  act(() => void editor.commands.insertContent("Beans"));
  expect(box()).toBeNull();
});

test("several pasted lines go to the list, one line stays in the text", async () => {
  const lists: (readonly string[])[] = [];
  const { activate, says } = shown("Fresh ", {
    onPasteLines: (_editor, lines) => lists.push(lines),
  });
  const editor = await activate();
  paste(editor, "- one\n- two");
  expect(lists).toEqual([["one", "two"]]);
  expect(says()).toBe("Fresh ");
  paste(editor, "beans");
  expect(lists).toHaveLength(1);
  expect(says()).toBe("Fresh beans");
});

test("Markdown pasted into running text becomes what it means", async () => {
  const [room] = twoRooms([]);
  const { activate, fragment } = shown("", {
    field: "openingStrategy",
    fragment: scenarioRoots(room.doc).openingStrategy,
    shape: "blocks",
    label: "Opening strategy",
  });
  const editor = await activate();
  paste(editor, "## Begin\n\n1. Ask\n2. **Listen**\n\n[more](https://example.org)");
  expect(editor.getHTML()).toContain("<h2>Begin</h2>");
  expect(editor.view.dom.querySelectorAll("ol li")).toHaveLength(2);
  expect(editor.view.dom.querySelector("strong")?.textContent).toBe("Listen");
  expect(plainTextOf(fragment)).toContain("more");
});

test("a key goes to the page first; what it does not use is the editor's", async () => {
  const pressed: string[] = [];
  const onKey = (_editor: Editor, { key }: KeyboardEvent) => {
    pressed.push(key);
    return key === "Enter";
  };
  const { activate, says } = shown("Fresh", { onKey });
  const editor = await activate();
  expect(fireEvent.keyDown(editor.view.dom, { key: "Enter" })).toBe(false);
  fireEvent.keyDown(editor.view.dom, { key: "Home" });
  expect(pressed).toEqual(["Enter", "Home"]);
  expect(says()).toBe("Fresh");
});

test("a suggestion and somebody's caret are drawn in the editor as they are without it", async () => {
  const { activate, mine, propose, says } = shown("€29 a month");
  const [line] = orderedLines(mine.doc, "keyMessages");
  addProposal(mine.doc, { kind: "replace", lineId: line!.id, group: "g", text: "€35 a month" });
  propose(readProposals(mine.doc));
  const drawn = () =>
    [...document.querySelectorAll("ins, del")].map((each) => `${each.tagName} ${each.textContent}`);
  const without = drawn();
  expect(without).toContain("INS 35");
  const editor = await activate();
  await waitFor(() => expect(drawn()).toEqual(without));
  expect(says()).toBe("€29 a month");
  expect(editor.getText()).toBe("€29 a month");
});

test("who writes a suggestion is named where it grows, until it is written", () => {
  const { mine, propose } = shown("", { root: "openingStrategy", shape: "blocks" });
  const ai = { clientId: 7, memberId: "dana", name: "AI for Dana", color: "#7b2fbe", ai: true };
  const place = { scenarioId: "scenario", caret: undefined };
  addProposal(mine.doc, {
    kind: "replace",
    field: "openingStrategy",
    group: "g",
    text: "Ask for",
    status: "streaming",
  });
  propose(readProposals(mine.doc));
  const caret = () => document.querySelector<HTMLElement>("[data-ai]");
  expect(caret()).toBeNull();
  act(() => mine.peers.set([{ ...ai, ...place, field: "KEY_MESSAGES" }]));
  expect(caret()).toBeNull();
  act(() => mine.peers.set([{ ...ai, ...place, field: "OPENING_STRATEGY" }]));
  expect(caret()?.dataset["name"]).toBe("AI for Dana");
  expect(caret()?.previousElementSibling?.textContent).toBe("Ask for");
  const [written] = readProposals(mine.doc);
  propose([{ ...written!, status: "pending" }]);
  expect(caret()).toBeNull();
});

test("it tells where this person is", async () => {
  const announced: (string | undefined)[] = [];
  const { activate, mine, session } = shown("Fresh");
  Object.assign(mine, { announce: (field: string | undefined) => announced.push(field) });
  await activate();
  expect(announced).toEqual([session.active.get()?.field]);
});
