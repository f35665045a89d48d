/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { addProposal } from "@playbooks/document-model";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { generation, openScenario } from "../scenario/scenario-space.stand-in.tsx";

standInForBrowser();
afterEach(() => {
  notifications.clean();
  localStorage.clear();
});
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const FAILED = { id: "generation_1", status: "FAILED" } as const;
const failed = (over: object = {}) =>
  generation({ ...FAILED, error: "The model timed out.", ...over });
const OF_AI = {
  __typename: "Generation",
  model: "m",
  builtIn: false,
  startedAt: "2026-03-02T09:00:00Z",
};
const message = { kind: "insert", module: "keyMessages", group: "g", text: "A thing" } as const;

function openFailed(over: object = {}, others: Parameters<typeof openScenario>[0] = {}) {
  return openScenario({
    generations: [FAILED],
    ...others,
    answers: {
      GenerationState: () => ({ generation: failed(over) }),
      GenerateScenario: () => ({
        generateScenario: { generation: generation({ id: "generation_2" }) },
      }),
    },
  });
}

test("a colleague who opens the scenario sees that AI writes there before its first word", async () => {
  openScenario({
    generations: [{ id: "generation_1", status: "QUEUED" }],
    answers: { GenerationState: () => ({ generation: generation({ status: "QUEUED" }) }) },
  });
  const bar = await screen.findByTestId("generation-bar");
  expect(bar.textContent).toContain("AI is about to write for Dana…");
});

test.each([
  ["FAILED", "AI has stopped in Key messages: The model timed out."],
  ["INTERRUPTED", "AI was interrupted in Key messages: The model timed out."],
])(
  "one that is %s is told to whoever comes, and Retry asks for the same",
  async (status, words) => {
    const { inputsOf } = openFailed({ status, mode: "ADD", instruction: "Short" });
    expect((await screen.findByRole("alert")).textContent).toContain(words);
    await userEvent.click(screen.getByRole("button", { name: "Retry" }));
    await waitFor(() =>
      expect(inputsOf("GenerateScenario")[0]).toMatchObject({
        input: {
          modules: ["KEY_MESSAGES"],
          mode: "ADD",
          instruction: "Short",
          continues: FAILED.id,
        },
      }),
    );
    expect(await screen.findByTestId("generation-bar")).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
  },
);

test.each([
  ["FILL", "Continue", true],
  ["REGENERATE", "Retry", false],
])("what has arrived is counted; after %s the button says %s", async (mode, label, goesOn) => {
  const { inputsOf } = openFailed(
    { mode },
    {
      proposals: () => [message, message],
      suggestion: {
        generation: { ...OF_AI, id: FAILED.id },
      },
    },
  );
  await screen.findByText(
    "AI has stopped in Key messages after 2 suggestions: The model timed out. What it wrote is kept.",
  );
  expect(screen.getByRole("button", { name: "Keep" })).toBeDefined();
  // Beside what was accepted of it meanwhile: asked for as if for the first time, it would be refused.
  await userEvent.click(screen.getByRole("button", { name: label }));
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(1));
  const [asked] = inputsOf("GenerateScenario");
  expect(asked).toMatchObject({ input: { mode } });
  expect(JSON.stringify(asked).includes(`"continues":"${FAILED.id}"`)).toBe(goesOn);
});

test.each([
  [["KEY_MESSAGES", "NEXT_STEPS"], " in Key messages and Next steps: "],
  [
    ["OPENING_STRATEGY", "KEY_MESSAGES", "VALUE_PROPOSITIONS", "NEXT_STEPS"],
    " in Opening strategy, Key messages, and 2 more: ",
  ],
  [[], "AI has stopped: "],
])("among several notices each names what it was about: %j", async (modules, words) => {
  openFailed({ modules });
  expect((await screen.findByRole("alert")).textContent).toContain(words);
});

test("what went well and wrote nothing names its module, with the reason", async () => {
  openScenario({
    generations: [{ id: "generation_1", status: "QUEUED" }],
    answers: {
      GenerationState: () => ({ generation: generation({ status: "DONE", error: "No source." }) }),
    },
  });
  expect(await screen.findByText("AI wrote nothing in Key messages. No source.")).toBeDefined();
});

/** Whoever looks on: what AI said to somebody else, who then asks for the same again. */
function openSpeechless(over: Parameters<typeof openScenario>[0] = {}) {
  const ended = generation({ status: "DONE", error: "No source." });
  const later = generation({ id: "generation_2", startedAt: "2026-03-02T10:00:00Z" });
  return openScenario({
    generations: [{ id: "generation_1", status: "QUEUED" }],
    answers: {
      GenerationState: ({ id }) => ({ generation: id === later.id ? later : ended }),
    },
    ...over,
  });
}

test("that nothing was written is no news to anybody once the same is asked for again", async () => {
  const { list } = openSpeechless();
  await screen.findByText(/AI wrote nothing/);
  list([]);
  expect(screen.getByText(/AI wrote nothing/)).toBeDefined();
  list([{ id: "generation_2", status: "WRITING" }]);
  await screen.findByTestId("generation-bar");
  expect(screen.queryByText(/AI wrote nothing/)).toBeNull();
});

test.each([
  ["goes for suggestions of a later one", "2026-03-02T10:00:00Z", 0],
  ["stays beside suggestions of an earlier one", "2026-03-02T08:00:00Z", 1],
])("and it %s, of which the page has not heard otherwise", async (_words, startedAt, count) => {
  let isListed = false;
  const { theirs } = openSpeechless({
    proposals: () => [message],
    isListed: () => isListed,
    suggestion: { generation: { ...OF_AI, id: "generation_2", startedAt } },
  });
  await screen.findByText(/AI wrote nothing/);
  isListed = true;
  act(() => void addProposal(theirs.doc, { ...message, text: "Another" }));
  await screen.findAllByText("The price list of 2026 replaces it");
  await waitFor(() => expect(screen.queryAllByText(/AI wrote nothing/)).toHaveLength(count));
});

test("once somebody has asked again, it is told to nobody any more", async () => {
  const { list } = openFailed();
  await screen.findByRole("alert");
  list([]);
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

test("where nothing has arrived, nothing is said to be kept", async () => {
  const { api } = openFailed();
  const alert = await screen.findByRole("alert");
  // Its writing had begun, and the model failed before the first line.
  const begun = { kind: "MODULE", module: "KEY_MESSAGES", status: "WRITING" };
  const event = { __typename: "GenerationEvent", sequence: 1, error: null, errorCode: null };
  const failedNow = { ...event, sequence: 2, kind: "STATUS", module: null, status: "FAILED" };
  act(() => {
    api.tell("GenerationProgress", { generationEvents: { ...event, ...begun } });
    api.tell("GenerationProgress", { generationEvents: failedNow });
  });
  expect(
    within(alert).getByText("AI has stopped in Key messages: The model timed out."),
  ).toBeDefined();
  expect(screen.queryByRole("button", { name: "Keep" })).toBeNull();
});

test("who takes the notice away is not told again on this device", async () => {
  const { unmount } = openFailed();
  await screen.findByRole("alert");
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("alert")).toBeNull();
  unmount();
  const { inputsOf } = openFailed();
  await screen.findByText("No suggestions");
  expect(inputsOf("GenerationState")).toHaveLength(0);
});

test("who may only read is told, and cannot ask", async () => {
  openFailed({}, { role: "VIEWER" });
  expect(await screen.findByRole("alert")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Retry" })).toBeNull();
});
