/** @jest-environment jsdom */
import { hideLine, orderedLines, plainTextOf, setLineText } from "@playbooks/document-model";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import type { Room } from "../../../editor/room/room.ts";
import { standInForLayout } from "../../../editor/testing/layout-stand-in.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { openScenario } from "../scenario/scenario-space.stand-in.tsx";

standInForBrowser();
standInForLayout();
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });
beforeEach(() => localStorage.clear());

type Opened = ReturnType<typeof openScenario>;

/** With everything that the page asks for at first. */
async function opening(...options: Parameters<typeof openScenario>): Promise<Opened> {
  const opened = openScenario(...options);
  await screen.findByText("No suggestions");
  return opened;
}

const write = ({ doc, change }: Room, lineId: string, text: string) =>
  act(() => {
    change(() => setLineText(doc, { lineId, part: "text" }, text));
  });
const remove = ({ doc, change }: Room, lineId: string) =>
  act(() => {
    change(() => hideLine(doc, lineId));
  });
const shown = ({ mine }: Opened) =>
  orderedLines(mine.doc, "keyMessages").map(({ text }) => plainTextOf(text));

/** The other is in the room under this name, with the client that their edits have. */
const isThere = ({ mine, theirs }: Opened, name: string) =>
  act(() =>
    mine.peers.set([
      {
        clientId: theirs.doc.clientID,
        memberId: `member_${name}`,
        name,
        color: "#b02a37",
        ai: false,
        scenarioId: undefined,
        field: undefined,
        caret: undefined,
      },
    ]),
  );

test("whoever writes in a line that another deletes is told, and brings it back with the keyboard", async () => {
  const opened = await opening();
  const { mine, theirs, ids, session } = opened;
  isThere(opened, "Priya");
  await userEvent.click(screen.getByRole("textbox", { name: "key message 2" }));
  await waitFor(() => expect(document.querySelector("[contenteditable=true]")).not.toBeNull());
  write(mine, ids[1]!, "Two and what I say");
  remove(theirs, ids[1]!);
  const notice = screen.getByRole("region", {
    name: "Priya deleted this line while you wrote in it.",
  });
  expect(notice.textContent).toContain("Two and what I say");
  expect(screen.getByRole("status").textContent).toMatch(/Priya deleted .* Two and what I say/);
  expect(document.activeElement).toBe(notice);
  // The rest of the sentence starts nothing, and is kept.
  await userEvent.keyboard(", too??{Backspace}");
  expect(notice.textContent).toContain("Two and what I say, too?Bring");
  await userEvent.tab();
  await userEvent.keyboard("{Enter}");
  expect(shown(opened)).toEqual(["One", "Two and what I say, too?"]);
  expect(screen.queryByTestId("taken-line")).toBeNull();
  expect(document.activeElement?.getAttribute("data-field")).toBe(`lines/${ids[1]}/text`);
  act(() => session.history.undo());
  expect(shown(opened)).toEqual(["One", "Two and what I say"]);
  act(() => session.history.undo());
  expect(shown(opened)).toEqual(["One"]);
  expect(screen.queryByTestId("taken-line")).toBeNull();
});

test("nobody else hears of a line that is deleted, nor does who deletes it", async () => {
  const { mine, theirs, ids } = await opening();
  write(theirs, ids[0]!, "One of theirs");
  remove(theirs, ids[0]!);
  expect(screen.queryByTestId("taken-line")).toBeNull();
  write(mine, ids[1]!, "Two of mine");
  remove(mine, ids[1]!);
  expect(screen.queryByTestId("taken-line")).toBeNull();
});

test("who deleted it is named as soon as that is known, and stays named when they leave", async () => {
  const opened = await opening();
  const { mine, theirs, ids } = opened;
  write(mine, ids[1]!, "Two and more");
  remove(theirs, ids[1]!);
  const words = () => screen.getByTestId("taken-line").textContent;
  expect(words()).toContain("Somebody deleted this line");
  isThere(opened, "Priya");
  expect(words()).toContain("Priya deleted this line");
  act(() => mine.peers.set([]));
  expect(words()).toContain("Priya deleted this line");
});

test("a line that is left deleted is asked about no more", async () => {
  const opened = await opening();
  write(opened.mine, opened.ids[1]!, "Two and more");
  remove(opened.theirs, opened.ids[1]!);
  await userEvent.click(screen.getByRole("button", { name: "Leave it deleted" }));
  expect(screen.queryByTestId("taken-line")).toBeNull();
  expect(shown(opened)).toEqual(["One"]);
});

test("whoever may only read by now is told, and cannot bring anything back", async () => {
  const { mine, theirs, ids } = await opening();
  write(mine, ids[1]!, "Two and more");
  act(() => mine.status.set({ ...mine.status.get(), mayWrite: false, dirty: true }));
  remove(theirs, ids[1]!);
  expect(screen.getByTestId("taken-line").textContent).toContain("Two and more");
  expect(screen.queryByRole("button", { name: "Bring it back" })).toBeNull();
});

test("a chip comes back where it was, and has the focus", async () => {
  const { mine, theirs } = await opening({ others: { painPoints: [{ text: "Costs" }] } });
  const [pain] = orderedLines(mine.doc, "painPoints");
  write(mine, pain!.id, "Costs that rise");
  remove(theirs, pain!.id);
  await userEvent.click(screen.getByRole("button", { name: "Bring it back" }));
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Costs that rise"));
});
