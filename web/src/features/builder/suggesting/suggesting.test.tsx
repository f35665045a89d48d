/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { addProposal, setLineText } from "@playbooks/document-model";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { openScenario } from "../scenario/scenario-space.stand-in.tsx";

standInForBrowser();
beforeEach(() => sessionStorage.clear());
afterEach(() => notifications.clean());
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const suggested = () => ({
  createSuggestion: {
    __typename: "SuggestionPayload",
    suggestion: { __typename: "Suggestion", id: "suggestion_1" },
  },
});
const openAs = (role: Role, CreateSuggestion: () => object = suggested) =>
  openScenario({ role, answers: { CreateSuggestion } });
const ways = () => screen.queryAllByRole("button", { name: /^Suggest/ });
const idempotencyKey: unknown = expect.any(String);

async function choose(item: string, line = "key message 2"): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole("button", { name: `Suggest for ${line}` }));
  await userEvent.click(await screen.findByRole("menuitem", { name: item }));
  return screen.findByRole("form");
}
const words = () => screen.findByRole("textbox", { name: "Suggested words" });

test("a commenter may suggest at every line and module; a viewer and an editor see none of it", async () => {
  const { unmount } = openAs("COMMENTER");
  await screen.findByText("No suggestions");
  const names = ways().map((each) => each.getAttribute("aria-label"));
  expect(names).toEqual([
    "Suggest a paragraph for Opening strategy",
    "Suggest for key message 1",
    "Suggest for key message 2",
    "Suggest a line for Key messages",
    "Suggest a line for Value propositions",
    "Suggest a line for Discovery questions",
    "Suggest a line for Objection handling",
    "Suggest a line for Next steps",
  ]);
  expect(screen.queryByRole("button", { name: "Line actions" })).toBeNull();
  unmount();
  for (const role of ["VIEWER", "EDITOR"] as const) {
    const { unmount: leave } = openAs(role);
    await screen.findByText("No suggestions");
    expect(ways()).toEqual([]);
    leave();
  }
});

test("who may write all of a sudden writes, and suggests no more", async () => {
  const { mine } = openAs("COMMENTER");
  await choose("Suggest a change");
  act(() => mine.status.set({ ...mine.status.get(), mayWrite: true }));
  expect(ways()).toEqual([]);
  expect(screen.queryByRole("form")).toBeNull();
});

test("another role, up or down, is followed at once, and back again", async () => {
  const { api } = openAs("COMMENTER");
  await screen.findByText("No suggestions");
  expect(ways()).toHaveLength(8);
  act(() => api.become("VIEWER"));
  expect(ways()).toEqual([]);
  act(() => api.become("COMMENTER"));
  expect(ways()).toHaveLength(8);
});

test("who becomes a viewer with a half-written suggestion keeps the words to copy, and sends nothing", async () => {
  const { api, inputsOf } = openAs("COMMENTER");
  const form = await choose("Suggest a change");
  await userEvent.type(await words(), " and more");
  act(() => api.become("VIEWER"));
  expect(within(form).getByText(/You may not suggest changes any more/)).toBeDefined();
  expect(await words()).toMatchObject({ value: "Two and more", readOnly: true });
  expect(within(form).queryByRole("button", { name: "Suggest" })).toBeNull();
  await userEvent.type(await words(), "{Enter}{Control>}{Enter}{/Control}");
  expect(inputsOf("CreateSuggestion")).toEqual([]);
  await userEvent.click(within(form).getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("form")).toBeNull();
});

test("who becomes an editor with a half-written suggestion can still send it", async () => {
  const { api, mine, inputsOf, ids } = openAs("COMMENTER");
  await choose("Suggest a change");
  await userEvent.type(await words(), " and more");
  act(() => {
    api.become("EDITOR");
    mine.status.set({ ...mine.status.get(), mayWrite: true });
  });
  expect(screen.getByText(/You may edit this text yourself now/)).toBeDefined();
  await userEvent.type(await words(), "{Enter}");
  await waitFor(() => expect(inputsOf("CreateSuggestion")).toHaveLength(1));
  expect(inputsOf("CreateSuggestion")).toMatchObject([
    { input: { kind: "REPLACE", lineId: ids[1], text: "Two and more" } },
  ]);
});

test("a form without words goes with the right, and so does the question about removing a line", async () => {
  const { api } = openAs("COMMENTER");
  for (const item of ["Suggest a change", "Suggest removing it"]) {
    await choose(item);
    act(() => api.become("VIEWER"));
    expect(screen.queryByRole("form")).toBeNull();
    act(() => api.become("COMMENTER"));
  }
});

test("a change begins with the words of the line, and Enter sends it", async () => {
  const { inputsOf, ids } = openAs("COMMENTER");
  const form = await choose("Suggest a change");
  expect(form.getAttribute("aria-label")).toBe("Suggest a change to key message 2");
  const field = await words();
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(field).toHaveProperty("value", "Two");
  await userEvent.type(field, " and more{Enter}");
  expect(await screen.findByText(/^Suggested\./)).toBeDefined();
  expect(inputsOf("CreateSuggestion")).toEqual([
    {
      input: {
        scenarioId: "scenario_1",
        kind: "REPLACE",
        lineId: ids[1],
        text: "Two and more",
        idempotencyKey,
      },
    },
  ]);
  expect(screen.queryByRole("form")).toBeNull();
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Suggest for key message 2");
});

test("what is empty or not changed is said at the field and not sent", async () => {
  const { inputsOf } = openAs("COMMENTER");
  await choose("Suggest a change");
  const field = await words();
  await userEvent.type(field, "{Enter}");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("Nothing is changed yet.")).toBeDefined();
  await userEvent.clear(field);
  await userEvent.click(screen.getByRole("button", { name: "Suggest" }));
  expect(screen.getByText("Say what you suggest.")).toBeDefined();
  expect(inputsOf("CreateSuggestion")).toEqual([]);
});

test("Esc closes the form, and its words are there again; leaving the field closes nothing", async () => {
  openAs("COMMENTER");
  await choose("Suggest a change");
  await userEvent.type(await words(), "!");
  act(() => screen.getByRole("button", { name: "Suggest for key message 1" }).focus());
  expect(screen.queryByRole("form")).not.toBeNull();
  await userEvent.type(await words(), "!{Escape}");
  expect(screen.queryByRole("form")).toBeNull();
  await choose("Suggest a change");
  expect(await words()).toHaveProperty("value", "Two!!");
});

test("a refusal is told in the form, which keeps its words and asks the same again", async () => {
  const told = "There is an open suggestion for this text already.";
  const { inputsOf } = openAs("COMMENTER", () => {
    throw refusal(told);
  });
  await choose("Suggest a change");
  await userEvent.type(await words(), "!{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe(told);
  expect(await words()).toHaveProperty("value", "Two!");
  await userEvent.click(screen.getByRole("button", { name: "Suggest" }));
  await waitFor(() => expect(inputsOf("CreateSuggestion")).toHaveLength(2));
  const [first, second] = inputsOf("CreateSuggestion");
  expect(first).toEqual(second);
});

test("that another suggestion waits for the line is said before anybody has typed", async () => {
  const { theirs, ids } = openAs("COMMENTER");
  const form = await choose("Suggest a change");
  expect(within(form).queryByText(/waits for a decision/)).toBeNull();
  act(() => {
    addProposal(theirs.doc, { kind: "delete", lineId: ids[1] ?? "", group: "g" });
  });
  expect(within(form).getByText(/waits for a decision/)).toBeDefined();
});

test("a line that changes meanwhile is followed until somebody has typed, and then shown", async () => {
  const { theirs, ids } = openAs("COMMENTER");
  const says = (text: string) =>
    act(() => void setLineText(theirs.doc, { lineId: ids[1] ?? "", part: "text" }, text));
  const form = await choose("Suggest a change");
  says("Two, and a half");
  expect(await words()).toHaveProperty("value", "Two, and a half");
  await userEvent.type(await words(), "!");
  expect(within(form).queryByText(/since you began/)).toBeNull();
  says("Three");
  expect(within(form).getByText(/since you began.*“Three”/)).toBeDefined();
  expect(await words()).toHaveProperty("value", "Two, and a half!");
});

test("removing a line is asked once more", async () => {
  const { inputsOf, ids } = openAs("COMMENTER");
  await choose("Suggest removing it");
  const send = await screen.findByRole("button", { name: "Suggest" });
  await waitFor(() => expect(document.activeElement).toBe(send));
  expect(inputsOf("CreateSuggestion")).toEqual([]);
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(screen.queryByRole("form")).toBeNull());
  expect(inputsOf("CreateSuggestion")).toEqual([
    { input: { scenarioId: "scenario_1", kind: "DELETE", lineId: ids[1], idempotencyKey } },
  ]);
});

test("an objection is suggested with both of its sides", async () => {
  const { inputsOf } = openAs("COMMENTER");
  await userEvent.click(
    screen.getByRole("button", { name: "Suggest a line for Objection handling" }),
  );
  await userEvent.type(await screen.findByRole("textbox", { name: "They say" }), "Too dear{Enter}");
  await userEvent.keyboard("Less than coffee{Enter}a day{Control>}{Enter}{/Control}");
  await waitFor(() => expect(inputsOf("CreateSuggestion")).toHaveLength(1));
  expect(inputsOf("CreateSuggestion")).toEqual([
    {
      input: {
        scenarioId: "scenario_1",
        kind: "INSERT",
        module: "OBJECTION_HANDLING",
        text: "Too dear",
        response: "Less than coffee\na day",
        idempotencyKey,
      },
    },
  ]);
});

test("⌘⏎ in a form sends it, and decides nothing that was looked at before", async () => {
  const { inputsOf } = openScenario({
    role: "COMMENTER",
    answers: { CreateSuggestion: suggested },
    proposals: (ids) => [{ kind: "delete", lineId: ids[0] ?? "", group: "g" }],
  });
  await userEvent.click(await screen.findByRole("button", { name: "Show" }));
  await choose("Suggest a change");
  await userEvent.type(await words(), "!{Meta>}{Enter}{/Meta}");
  await waitFor(() => expect(inputsOf("CreateSuggestion")).toHaveLength(1));
  expect(inputsOf("DecideSuggestions")).toEqual([]);
});

test("who has lost the right meanwhile is told beside the form, which goes with it", async () => {
  openAs("COMMENTER", () => {
    throw refusal("Your role does not allow this.", { code: "FORBIDDEN" });
  });
  await choose("Suggest a change");
  await userEvent.type(await words(), "!{Enter}");
  expect(
    await screen.findByText("Nothing was suggested. Your role does not allow this."),
  ).toBeDefined();
});
