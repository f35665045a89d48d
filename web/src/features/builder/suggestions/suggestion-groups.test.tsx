/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import {
  addProposal,
  finishProposal,
  orderedLines,
  readProposals,
} from "@playbooks/document-model";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { openScenario } from "../scenario/scenario-space.stand-in.tsx";
import { groupsOf } from "./suggestion-groups.ts";

standInForBrowser();
afterEach(() => notifications.clean());
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const message = (text: string, group: string) =>
  ({ kind: "insert", module: "keyMessages", group, text }) as const;
const pair = (text: string, group: string) =>
  ({ kind: "insert", module: "objectionHandling", group, text, response: "Because" }) as const;

/** Two generations' modules and something that was proposed alone, one among the other. */
async function openThreeGroups() {
  const opened = openScenario({
    proposals: () => [
      message("First message", "messages"),
      pair("Too dear", "objections"),
      message("Second message", "messages"),
      pair("Too slow", "objections"),
      message("On its own", "alone"),
    ],
    answers: {
      DecideSuggestions: ({ input }) => {
        const { ids } = input as { ids: string[] };
        const row = (id: string) => ({ __typename: "Suggestion", id, status: "ACCEPTED" });
        return { decideSuggestions: { decided: ids.map(row), refused: [] } };
      },
    },
  });
  await screen.findAllByRole("button", { name: "Accept suggestion" });
  const asked = () => opened.inputsOf("DecideSuggestions");
  const idsOf = (...places: readonly number[]) =>
    places.map((place) => `suggestion_of_${opened.proposalIds[place]}`);
  return { ...opened, asked, idsOf };
}

test("a group has its name, its count and one decision for all of it", async () => {
  const { asked, idsOf } = await openThreeGroups();
  const heads = screen.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent);
  expect(heads).toEqual([
    "Key messages · 2 suggestions by AI",
    "Objection handling · 2 suggestions by AI",
  ]);
  await userEvent.click(
    screen.getByRole("button", { name: "Accept group Objection handling: 2 suggestions" }),
  );
  await userEvent.click(
    screen.getByRole("button", { name: "Reject group Key messages: 2 suggestions" }),
  );
  await waitFor(() => expect(asked()).toHaveLength(2));
  expect(asked()).toEqual([
    { input: { ids: idsOf(1, 3), decision: "ACCEPT" } },
    { input: { ids: idsOf(0, 2), decision: "REJECT" } },
  ]);
  expect(await screen.findByText("Rejected 2 suggestions")).toBeDefined();
});

test("the pane names both sides of an objection, and marks in each what would change", async () => {
  const { ids, mine } = openScenario({
    others: { objectionHandling: [{ text: "Too dear", response: "It pays for itself" }] },
    proposals: () => [pair("Too slow", "g")],
  });
  const [objection] = orderedLines(mine.doc, "objectionHandling");
  const change = { text: "Too dear for us", response: "It pays for itself in a year" };
  act(() => {
    addProposal(mine.doc, { kind: "replace", lineId: objection?.id ?? "", group: "h", ...change });
  });
  expect(ids).not.toContain(objection?.id);
  const pane = within(screen.getByRole("tabpanel"));
  await waitFor(() => expect(pane.getAllByText("They say")).toHaveLength(2));
  expect(pane.getAllByText("We say")).toHaveLength(2);
  const said = pane.getAllByText("We say").map((side) => side.nextElementSibling?.innerHTML);
  expect(said).toEqual([
    "<ins>Because</ins>",
    "<span>It pays for itself</span><ins> in a year</ins>",
  ]);
});

test("a group that is about several modules is named after all of them", async () => {
  openScenario({
    proposals: () => [message("First message", "together"), pair("Too dear", "together")],
  });
  const head = await screen.findByRole("heading", { level: 3 });
  expect(head.textContent).toBe("Key messages and Objection handling · 2 suggestions by AI");
});

test("the keyboard decides on a group in the pane and stays there", async () => {
  const { asked, idsOf } = await openThreeGroups();
  screen.getByRole("button", { name: /^Accept group Key messages/ }).focus();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(asked()).toHaveLength(1));
  expect(asked()[0]).toEqual({ input: { ids: idsOf(0, 2), decision: "ACCEPT" } });
  const pane = document.activeElement;
  expect(pane?.contains(screen.getAllByRole("heading", { level: 3 })[0]!)).toBe(true);
  await userEvent.tab();
  expect(pane?.contains(document.activeElement)).toBe(true);
});

test("in review the bar offers the group of what is in view, by button and by key", async () => {
  const { asked, idsOf } = await openThreeGroups();
  const bar = screen.getByTestId("review-bar");
  await userEvent.click(within(bar).getByRole("button", { name: "Review" }));
  expect(within(bar).getByRole("button", { name: /^Accept group of 2/ })).toBeDefined();
  fireEvent.keyDown(bar, { key: "ArrowDown" });
  fireEvent.keyDown(bar, { key: "R", shiftKey: true });
  await waitFor(() => expect(asked()).toHaveLength(1));
  expect(asked()[0]).toEqual({ input: { ids: idsOf(1, 3), decision: "REJECT" } });
});

test("what stands alone has no group to decide on", async () => {
  await openThreeGroups();
  const bar = screen.getByTestId("review-bar");
  await userEvent.click(within(bar).getByRole("button", { name: "Review" }));
  fireEvent.keyDown(bar, { key: "ArrowUp" });
  expect(within(bar).queryByRole("button", { name: /group/ })).toBeNull();
  expect(screen.getAllByRole("button", { name: /^Accept group/ })).toHaveLength(2);
});

test("who may not decide reads the groups and finds nothing to press", async () => {
  openScenario({
    role: "VIEWER",
    proposals: () => [message("One thing", "g"), message("Another", "g")],
  });
  expect(await screen.findByText("· 2 suggestions by AI", { exact: false })).toBeDefined();
  expect(screen.queryByRole("button", { name: /group/ })).toBeNull();
});

test("what streams is counted, but waits for nobody's decision yet", async () => {
  openScenario({
    proposals: () => [message("Done", "g"), { ...message("Grow", "g"), status: "streaming" }],
  });
  expect(
    await screen.findByRole("button", { name: "Accept group Key messages: 1 suggestion" }),
  ).toBeDefined();
});

test("the pane offers to decide on all once anything can be decided", async () => {
  const all = () => screen.queryByRole("button", { name: "Accept all" });
  const { mine, proposalIds } = openScenario({
    proposals: () => [{ ...message("Grow", "g"), status: "streaming" }],
  });
  await screen.findByText("1 suggestion");
  expect(all()).toBeNull();
  expect(screen.queryByRole("button", { name: "Review" })).toBeNull();
  act(() => void finishProposal(mine.doc, proposalIds[0]!));
  expect(
    within(screen.getByRole("tabpanel")).getByRole("button", { name: "Accept all" }),
  ).toBeDefined();
});

test("proposals that name no group are decided each on its own", () => {
  const [{ doc }] = twoRooms([]);
  for (const text of ["One", "Two"]) addProposal(doc, message(text, ""));
  const found = readProposals(doc);
  expect(groupsOf(found).map(({ proposals }) => proposals)).toEqual(found.map((each) => [each]));
});
