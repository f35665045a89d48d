/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { orderedLines, plainTextOf, readLine, scenarioRoots } from "@playbooks/document-model";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { refusal } from "../../../api/api.stand-in.tsx";
import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { EVIDENCE, generation, lineFacts, openScenario } from "./scenario-space.stand-in.tsx";

standInForBrowser();
afterEach(() => notifications.clean());
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const insertion = (text: string) =>
  ({ kind: "insert", module: "keyMessages", group: "g", text }) as const;
const decided = (operation: "decideSuggestions" | "reopenSuggestions") => (variables: object) => {
  const { input } = variables as { input: { ids: string[] } };
  const row = (id: string) => ({ __typename: "Suggestion", id, status: "ACCEPTED" });
  return { [operation]: { decided: input.ids.map(row), refused: [] } };
};
const DECISIONS = {
  DecideSuggestions: decided("decideSuggestions"),
  ReopenSuggestions: decided("reopenSuggestions"),
};

test("an empty part says what good looks like, and a pair has two sides", async () => {
  openScenario({
    others: { objectionHandling: [{ text: "Too dear", response: "It pays for itself" }] },
  });
  expect(screen.getByText(/An open question whose answer/)).toBeDefined();
  expect(screen.getByText("They say")).toBeDefined();
  expect(screen.getByText("It pays for itself")).toBeDefined();
  expect(screen.getByRole("textbox", { name: "key message 2" }).textContent).toBe("Two");
  await screen.findByText("No suggestions");
});

test("a viewer reads and finds nothing to press", async () => {
  openScenario({ role: "VIEWER", proposals: () => [insertion("New")] });
  await screen.findAllByText("The price list of 2026 replaces it");
  expect(screen.queryByRole("button", { name: /Generate/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Line actions" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Accept suggestion" })).toBeNull();
  expect(screen.queryByTestId("review-bar")).toBeNull();
  expect(screen.queryByRole("textbox", { name: "key message 1" })).toBeNull();
});

test("what the other writes shows here at once", () => {
  const { theirs } = openScenario();
  act(() => {
    scenarioRoots(theirs.doc).title.insert(0, "The ");
    theirs.change(() => scenarioRoots(theirs.doc).meta.set("exitCriteria", "A date is set"));
  });
  expect(screen.getByDisplayValue("The First call")).toBeDefined();
  expect(screen.getByDisplayValue("A date is set")).toBeDefined();
});

test("who writes in a part is named at its heading", () => {
  const { mine, ids } = openScenario();
  const field = `lines/${ids[0]}/text`;
  const tom = { clientId: 9, memberId: "member_tom", name: "Tom", color: "#b02a37", ai: false };
  act(() => mine.peers.set([{ ...tom, scenarioId: undefined, field, caret: undefined }]));
  expect(screen.getByTestId("here-keyMessages").textContent).toBe("Tom is writing");
});

test("pains are chips: Enter adds, a click changes, Backspace in the empty field takes the last", async () => {
  const { mine } = openScenario();
  const pains = () => orderedLines(mine.doc, "painPoints").map(({ text }) => plainTextOf(text));
  const field = screen.getByPlaceholderText("Add a pain, Enter");
  await userEvent.type(field, "Costs a*b{Enter}Repairs{Enter}");
  expect(pains()).toEqual(["Costs a*b", "Repairs"]);
  await userEvent.click(screen.getByRole("button", { name: "Repairs" }));
  await userEvent.type(
    screen.getByRole("textbox", { name: "Change Repairs" }),
    " take long{Enter}",
  );
  expect(pains()).toEqual(["Costs a*b", "Repairs take long"]);
  await userEvent.type(field, "{Backspace}");
  expect(pains()).toEqual(["Costs a*b"]);
  await userEvent.click(screen.getByRole("button", { name: "Remove Costs a*b" }));
  expect(pains()).toEqual([]);
});

test("a short value is written after a pause, and what undo brings back stays", async () => {
  const { mine, session } = openScenario();
  const field = screen.getByRole("textbox", { name: "Exit criteria" });
  await userEvent.type(field, "Budget known");
  await waitFor(() =>
    expect(scenarioRoots(mine.doc).meta.get("exitCriteria")).toBe("Budget known"),
  );
  act(() => session.history.undo());
  await waitFor(() => expect(field).toHaveProperty("value", ""));
  await new Promise((resolve) => {
    setTimeout(resolve, 600);
  });
  expect(scenarioRoots(mine.doc).meta.get("exitCriteria") ?? "").toBe("");
});

test("what is typed is not called saved before it is written", async () => {
  const { mine } = openScenario();
  const written = () => scenarioRoots(mine.doc).meta.get("exitCriteria");
  const field = screen.getByRole("textbox", { name: "Exit criteria" });
  fireEvent.change(field, { target: { value: "Bu" } });
  expect(written()).toBeUndefined();
  expect(mine.status.get().save).toEqual({ kind: "saving", changes: 1 });
  await waitFor(() => expect(written()).toBe("Bu"));
  expect(mine.status.get().save).toEqual({ kind: "saved" });
});

test("whoever leaves before the pause is over loses nothing", () => {
  const { mine, theirs, unmount } = openScenario();
  const written = () => scenarioRoots(theirs.doc).meta.get("exitCriteria");
  const field = screen.getByRole("textbox", { name: "Exit criteria" });
  fireEvent.change(field, { target: { value: "Budget" } });
  fireEvent(window, new Event("pagehide"));
  expect(written()).toBe("Budget");
  fireEvent.change(field, { target: { value: "Budget known" } });
  fireEvent(document, new Event("visibilitychange"));
  expect(written()).toBe("Budget");
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  fireEvent(document, new Event("visibilitychange"));
  Reflect.deleteProperty(document, "visibilityState");
  expect(written()).toBe("Budget known");
  fireEvent.change(field, { target: { value: "Budget known, a date set" } });
  unmount();
  expect(written()).toBe("Budget known, a date set");
  expect(mine.status.get().save).toEqual({ kind: "saved" });
});

test("a suggestion shows where it would stand, with its reason, and is accepted there", async () => {
  const { inputsOf, proposalIds } = openScenario({
    proposals: (ids) => [{ ...insertion("In between"), afterLineId: ids[0] }],
    answers: DECISIONS,
  });
  const texts = [...document.querySelectorAll("[data-module=keyMessages] li")];
  expect(texts.map((each) => each.textContent?.includes("In between"))).toEqual([
    false,
    true,
    false,
  ]);
  await userEvent.click((await screen.findAllByRole("button", { name: "Accept suggestion" }))[0]!);
  const [asked] = inputsOf("DecideSuggestions");
  const ids = proposalIds.map((id) => `suggestion_of_${id}`);
  expect(asked).toEqual({ input: { ids, decision: "ACCEPT" } });
  expect(await screen.findByText("Accepted")).toBeDefined();
});

test("Reject all says how many and can be taken back from its toast", async () => {
  const { inputsOf } = openScenario({
    proposals: () => [insertion("A new thing"), insertion("Something else")],
    answers: DECISIONS,
  });
  const bar = within(await screen.findByTestId("review-bar"));
  expect(bar.getByText("2 suggestions")).toBeDefined();
  await screen.findAllByRole("button", { name: "Reject suggestion" });
  await userEvent.click(bar.getByRole("button", { name: "Reject all" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(inputsOf("ReopenSuggestions")).toHaveLength(1));
});

test("undo knows a decision before its answer is here", async () => {
  const { inputsOf, session, proposalIds } = openScenario({
    proposals: () => [insertion("A new thing")],
    answers: DECISIONS,
  });
  await screen.findAllByRole("button", { name: "Reject suggestion" });
  const bar = within(screen.getByTestId("review-bar"));
  act(() => {
    bar.getByRole("button", { name: "Accept all" }).click();
    session.history.undo();
  });
  await waitFor(() => expect(inputsOf("ReopenSuggestions")).toHaveLength(1));
  const ids = proposalIds.map((id) => `suggestion_of_${id}`);
  expect(inputsOf("ReopenSuggestions")[0]).toEqual({ input: { ids } });
});

test("what was taken back is decided again although the server has not listed it yet", async () => {
  let listed = true;
  const { inputsOf, proposalIds } = openScenario({
    proposals: () => [insertion("A new thing"), insertion("Something else")],
    isListed: () => listed,
    answers: DECISIONS,
  });
  await screen.findAllByRole("button", { name: "Reject suggestion" });
  const bar = within(screen.getByTestId("review-bar"));
  listed = false;
  await userEvent.click(bar.getByRole("button", { name: "Reject all" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await userEvent.click(bar.getByRole("button", { name: "Accept all" }));
  await waitFor(() => expect(inputsOf("DecideSuggestions")).toHaveLength(2));
  const ids = proposalIds.map((id) => `suggestion_of_${id}`);
  expect(inputsOf("DecideSuggestions")[1]).toEqual({ input: { ids, decision: "ACCEPT" } });
});

test("review owns single keys only while it has the focus", async () => {
  const { inputsOf } = openScenario({
    proposals: () => [insertion("A new thing"), insertion("Something else")],
    answers: DECISIONS,
  });
  await screen.findAllByRole("button", { name: "Reject suggestion" });
  const bar = screen.getByTestId("review-bar");
  fireEvent.keyDown(bar, { key: "a" });
  expect(inputsOf("DecideSuggestions")).toHaveLength(0);
  fireEvent.keyDown(document.body, { key: "S", ctrlKey: true, shiftKey: true, code: "KeyS" });
  await waitFor(() => expect(document.activeElement).toBe(bar));
  fireEvent.keyDown(bar, { key: "ArrowDown", altKey: true });
  fireEvent.keyDown(bar, { key: "r" });
  await waitFor(() => expect(inputsOf("DecideSuggestions")).toHaveLength(1));
  expect(inputsOf("DecideSuggestions")[0]).toMatchObject({ input: { decision: "REJECT" } });
  fireEvent.keyDown(bar, { key: "Escape" });
  expect(within(bar).getByRole("button", { name: "Review" })).toBeDefined();
});

test("somebody else was faster: the page says so and nothing is lost", async () => {
  openScenario({
    proposals: () => [insertion("A new thing")],
    answers: {
      DecideSuggestions: () => ({
        decideSuggestions: {
          decided: [],
          refused: [{ __typename: "RefusedDecision", id: "x", reason: "ALREADY_DECIDED" }],
        },
      }),
    },
  });
  await userEvent.click((await screen.findAllByRole("button", { name: "Accept suggestion" }))[0]!);
  expect(await screen.findByText(/somebody else has decided it/)).toBeDefined();
});

test("a stale suggestion cannot be accepted, only rejected or asked for anew", async () => {
  const { inputsOf } = openScenario({
    proposals: () => [insertion("A new thing")],
    suggestion: { status: "STALE" },
    answers: {
      ...DECISIONS,
      GenerateScenario: () => ({ generateScenario: { generation: generation() } }),
    },
  });
  const [accept] = await screen.findAllByRole("button", { name: "Accept suggestion" });
  expect(accept).toHaveProperty("disabled", true);
  await userEvent.click(screen.getAllByRole("button", { name: "Ask again" })[0]!);
  await waitFor(() =>
    expect(inputsOf("GenerateScenario")[0]).toMatchObject({
      input: { modules: ["KEY_MESSAGES"], mode: "ADD" },
    }),
  );
  expect(inputsOf("DecideSuggestions")[0]).toMatchObject({ input: { decision: "REJECT" } });
});

test("a source opens beside the text, with a link to the passage in the version it was taken from", async () => {
  const text = "Now €35 per head, all in.";
  openScenario({
    proposals: () => [insertion("€35 per head")],
    suggestion: { evidence: [EVIDENCE] },
    answers: {
      CitedVersion: () => ({
        node: { __typename: "KnowledgeVersion", id: "version_2", number: 2, text },
      }),
    },
  });
  await userEvent.click((await screen.findAllByRole("button", { name: "Price list 2026" }))[0]!);
  const link = await screen.findByRole("link", { name: "Price list 2026" });
  expect(link.getAttribute("href")).toBe("/knowledge/document_1?version=version_2&start=4&end=16");
  await waitFor(() => expect(document.querySelector("mark")?.textContent).toBe("€35 per head"));
});

test("what was decided is unfolded in the pane and taken back there", async () => {
  const { inputsOf } = openScenario({
    answers: {
      ...DECISIONS,
      DecidedSuggestions: () => ({
        scenario: {
          __typename: "Scenario",
          id: "scenario_1",
          decided: [
            {
              __typename: "Suggestion",
              id: "suggestion_7",
              kind: "INSERT",
              module: "KEY_MESSAGES",
              status: "REJECTED",
              decidedAt: "2026-03-02T09:00:00Z",
              before: null,
              after: { __typename: "SuggestedText", text: "Free for ever", response: null },
              decidedBy: { __typename: "Member", id: "member_priya", name: "Priya" },
            },
          ],
        },
      }),
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Decided" }));
  expect(await screen.findByText("Free for ever")).toBeDefined();
  expect(screen.getByText(/Rejected by Priya/)).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Take back" }));
  await waitFor(() =>
    expect(inputsOf("ReopenSuggestions")).toEqual([{ input: { ids: ["suggestion_7"] } }]),
  );
});

test("Generate asks for its part with instruction, and the bar says who writes and can stop it", async () => {
  const { inputsOf } = openScenario({
    lines: [],
    answers: {
      GenerateScenario: () => ({ generateScenario: { generation: generation() } }),
      StopGeneration: () => ({ stopGeneration: { generation: generation({ status: "STOPPED" }) } }),
    },
  });
  await userEvent.click(
    screen.getByRole("button", { name: "Instruction and sources for Key messages" }),
  );
  await userEvent.type(await screen.findByLabelText("Instruction"), "Short");
  await userEvent.click(screen.getByRole("button", { name: "Generate: Key messages" }));
  const bar = await screen.findByTestId("generation-bar");
  expect(inputsOf("GenerateScenario")[0]).toMatchObject({
    input: {
      scenarioId: "scenario_1",
      modules: ["KEY_MESSAGES"],
      mode: "FILL",
      instruction: "Short",
    },
  });
  expect(screen.getByRole("button", { name: "Generate: Key messages" })).toHaveProperty(
    "disabled",
    true,
  );
  fireEvent.keyDown(bar, { key: "Escape" });
  await waitFor(() => expect(inputsOf("StopGeneration")).toHaveLength(1));
});

test("one button has AI write everything that is empty", async () => {
  const { inputsOf } = openScenario({
    answers: { GenerateScenario: () => ({ generateScenario: { generation: generation() } }) },
  });
  expect(screen.getByText("5 of 6 parts are empty.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Generate what is missing" }));
  await waitFor(() =>
    expect(inputsOf("GenerateScenario")[0]).toMatchObject({ input: { mode: "FILL" } }),
  );
  await waitFor(() => expect(screen.queryByText("5 of 6 parts are empty.")).toBeNull());
});

test("a generation that failed keeps what arrived and offers Retry", async () => {
  let asked = 0;
  openScenario({
    answers: {
      GenerateScenario: () => {
        asked++;
        const failed = generation({ status: "FAILED", error: "The model timed out" });
        return { generateScenario: { generation: asked === 1 ? failed : generation() } };
      },
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Add 3 more: Key messages" }));
  expect((await screen.findByRole("alert")).textContent).toContain("The model timed out");
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(asked).toBe(2));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("Retry of what somebody else asked for goes on with theirs, and does not ask for everything", async () => {
  const asked = {
    modules: ["OBJECTION_HANDLING", "NEXT_STEPS"],
    mode: "ADD",
    instruction: "Only about the price",
    knowledgeDocumentIds: ["document_1"],
    model: "writer-2",
  };
  const danas = generation({
    ...asked,
    id: "generation_9",
    builtIn: false,
    status: "FAILED",
    error: "The model timed out",
  });
  let starts = 0;
  const { inputsOf } = openScenario({
    answers: {
      GenerateScenario: () => {
        starts++;
        if (starts === 1)
          throw refusal("AI writes here already.", {
            code: "CONFLICT",
            generationId: "generation_9",
          });
        return { generateScenario: { generation: generation() } };
      },
      GenerationState: () => ({ generation: danas }),
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Regenerate: Key messages" }));
  await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(2));
  const rest = { ...asked, continues: "generation_9" };
  expect(inputsOf("GenerateScenario")[1]).toEqual({
    input: { scenarioId: "scenario_1", ...rest, idempotencyKey: expect.any(String) },
  });
});

test.each([
  ["QUEUED", "AI is about to write for Dana…"],
  ["RETRIEVING", "AI reads your knowledge…"],
] as const)(
  "a generation that the address names is shown while it is %s",
  async (status, words) => {
    openScenario({
      generationId: "generation_1",
      answers: {
        GenerationState: () => ({ generation: generation({ kind: "PLAYBOOK", status }) }),
      },
    });
    expect((await screen.findByTestId("generation-bar")).textContent).toContain(words);
    expect(screen.queryByRole("button", { name: "Generate what is missing" })).toBeNull();
  },
);

test.each(["FAILED", "INTERRUPTED"] as const)(
  "one of them that is %s before its first line says why, and Retry asks for what is missing here",
  async (status) => {
    let seen = 0;
    const error = "The model refused the key.";
    const ended = generation({ kind: "PLAYBOOK", status, error });
    const { inputsOf } = openScenario({
      generationId: "generation_1",
      onGenerationSeen: () => void (seen += 1),
      answers: {
        GenerationState: () => ({ generation: ended }),
        GenerateScenario: () => ({
          generateScenario: { generation: generation({ id: "generation_2" }) },
        }),
      },
    });
    expect((await screen.findByRole("alert")).textContent).toContain(error);
    await userEvent.click(screen.getByRole("button", { name: "Retry" }));
    expect(await screen.findByTestId("generation-bar")).toBeDefined();
    expect(inputsOf("GenerateScenario")[0]).toMatchObject({ input: { scenarioId: "scenario_1" } });
    expect(screen.queryByRole("alert")).toBeNull();
    expect(seen).toBe(1);
  },
);

test("one of them that ended well is not told of again", async () => {
  const { inputsOf } = openScenario({
    generationId: "generation_1",
    answers: { GenerationState: () => ({ generation: generation({ status: "DONE" }) }) },
  });
  await waitFor(() => expect(inputsOf("GenerationState")).toHaveLength(1));
  await screen.findByText("No suggestions");
  expect(inputsOf("GenerationProgress")).toHaveLength(0);
});

test("where AI already writes, the page shows that generation instead of a fault", async () => {
  const taken = { code: "CONFLICT", generationId: "generation_9" };
  openScenario({
    answers: {
      GenerateScenario: () => {
        throw refusal("AI writes here already.", taken);
      },
      GenerationState: () => ({ generation: generation({ id: "generation_9" }) }),
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Regenerate: Key messages" }));
  expect(await screen.findByTestId("generation-bar")).toBeDefined();
});

test("a line is verified, given an owner, copied and deleted from its menu", async () => {
  const answer = { scenario: { __typename: "Scenario", id: "scenario_1" } };
  const { inputsOf, ids, mine, session } = openScenario({
    facts: ([first]) => ({ keyMessages: [lineFacts(first!)] }),
    answers: {
      VerifyLine: () => ({ verifyLine: answer }),
      OwnLine: () => ({ updateLine: answer }),
      OwnerChoices: () => ({ viewer: null }),
    },
  });
  await userEvent.click(screen.getAllByRole("button", { name: "Verify this line" })[0]!);
  expect(inputsOf("VerifyLine")[0]).toEqual({
    input: { scenarioId: "scenario_1", lineId: ids[0], verified: true },
  });
  const menu = () => userEvent.click(screen.getAllByRole("button", { name: "Line actions" })[0]!);
  const says = () =>
    orderedLines(mine.doc, "keyMessages").map(({ id }) => readLine(mine.doc, id)?.text);
  await menu();
  await userEvent.click(await screen.findByText("Duplicate"));
  expect(says()).toEqual(["One", "One", "Two"]);
  await menu();
  await userEvent.click(await screen.findByText("Move down"));
  await menu();
  await userEvent.click(await screen.findByText("Delete"));
  expect(says()).toEqual(["One", "Two"]);
  act(() => session.history.undo());
  expect(says()).toEqual(["One", "One", "Two"]);
});

test("evidence that a newer version contradicts is marked on its line", async () => {
  openScenario({
    facts: ([first]) => ({
      keyMessages: [
        lineFacts(first!, {
          support: "SUPPORTED",
          evidence: [{ ...EVIDENCE, stale: true }],
          owner: { __typename: "Member", id: "member_tom", name: "Tom" },
          changedSinceVerified: true,
        }),
      ],
    }),
  });
  expect(
    await screen.findByRole("button", { name: /newer version that says something else/ }),
  ).toBeDefined();
  expect(screen.getAllByTitle("Tom").length).toBeGreaterThan(0);
});

test("a line by AI that no source carries says so, a person's own line says nothing", async () => {
  const byAi = { generated: true, support: "UNSUPPORTED" } as const;
  openScenario({
    facts: ([first, second]) => ({ keyMessages: [lineFacts(first!, byAi), lineFacts(second!)] }),
  });
  expect(await screen.findAllByText("Written by AI: no source says this")).toHaveLength(1);
});

test.each([
  ["UNSUPPORTED", "Unsupported"],
  ["PARTLY", "Partly supported"],
])("a suggestion that is %s says so before anybody accepts it", async (support, word) => {
  openScenario({
    proposals: () => [insertion("A new thing")],
    suggestion: { support, evidence: [] },
  });
  expect((await screen.findAllByText(word)).length).toBeGreaterThan(0);
});
