/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { generation, modelChoices, openScenario } from "../scenario/scenario-space.stand-in.tsx";

standInForBrowser();
afterEach(() => {
  notifications.clean();
  localStorage.clear();
});
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const source = (number: number) => ({
  __typename: "KnowledgeDocument",
  id: `document_${number}`,
  title: `Source ${number}`,
});
const GENERATION = { generateScenario: { generation: generation({ status: "DONE" }) } };
const press = async (name: string) => userEvent.click(screen.getByRole("button", { name }));
const openWishes = () => press("Instruction and sources for Key messages");

async function choose(label: string): Promise<void> {
  const menu = { name: "Shorter or more specific: Key messages" };
  await userEvent.click(await screen.findByRole("button", menu));
  await userEvent.click(await screen.findByRole("menuitem", { name: label }));
}

function builtIn() {
  const { modelStatus, playbook } = modelChoices([]);
  return { modelStatus: { ...modelStatus, builtIn: true }, playbook };
}

test.each([
  ["Shorter", "Make it shorter:"],
  ["More specific", "Make it more specific:"],
])("%s asks for a new version in fixed words", async (label, words) => {
  const { inputsOf } = openScenario({ answers: { GenerateScenario: () => GENERATION } });
  await choose(label);
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(1));
  expect(inputsOf("GenerateScenario")[0]).toMatchObject({
    input: {
      modules: ["KEY_MESSAGES"],
      mode: "REGENERATE",
      instruction: expect.stringMatching(new RegExp(`^${words}`)),
    },
  });
});

test("what stands in the instruction is said besides, and stays there for the next time", async () => {
  const { inputsOf } = openScenario({ answers: { GenerateScenario: () => GENERATION } });
  await openWishes();
  await userEvent.type(await screen.findByLabelText("Instruction"), " For a baker ");
  await choose("Shorter");
  await press("Regenerate: Key messages");
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(2));
  const asked = inputsOf("GenerateScenario").map((each) => each["input"]);
  expect(asked).toMatchObject([
    { instruction: expect.stringMatching(/^Make it shorter: .*\nFor a baker$/) },
    { instruction: "For a baker" },
  ]);
});

test("Enter in the instruction has AI write with it, and the form goes", async () => {
  const { inputsOf } = openScenario({ answers: { GenerateScenario: () => GENERATION } });
  await press("Instruction and sources for Next steps");
  await userEvent.type(await screen.findByLabelText("Instruction"), "For a baker{Enter}");
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(1));
  expect(inputsOf("GenerateScenario")[0]).toMatchObject({
    input: { modules: ["NEXT_STEPS"], mode: "FILL", instruction: "For a baker" },
  });
  await waitFor(() => expect(screen.queryByLabelText("Instruction")).toBeNull());
});

test("the form offers what the module offers, and does nothing while AI writes there", async () => {
  const { inputsOf } = openScenario({
    answers: { GenerateScenario: () => ({ generateScenario: { generation: generation() } }) },
  });
  await openWishes();
  const form = within(await screen.findByRole("dialog"));
  await userEvent.type(form.getByLabelText("Instruction"), "Short");
  await userEvent.click(form.getByRole("button", { name: "Add 3 more" }));
  await screen.findByTestId("generation-bar");
  expect(inputsOf("GenerateScenario")[0]).toMatchObject({
    input: { mode: "ADD", instruction: "Short" },
  });
  await openWishes();
  await userEvent.type(await screen.findByLabelText("Instruction"), "{Enter}");
  expect(screen.getByLabelText("Instruction")).toBeDefined();
  expect(inputsOf("GenerateScenario")).toHaveLength(1);
});

test("a wish that stays is read at the module, and cleared there", async () => {
  const { inputsOf } = openScenario({ answers: { GenerateScenario: () => GENERATION } });
  await openWishes();
  await userEvent.type(await screen.findByLabelText("Instruction"), "For a baker{Enter}");
  expect(screen.getByText("“For a baker”")).toBeDefined();
  await press("Clear the instruction and sources for Key messages");
  expect(screen.queryByText("“For a baker”")).toBeNull();
  await press("Add 3 more: Key messages");
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(2));
  const [first, second] = inputsOf("GenerateScenario").map((each) => JSON.stringify(each));
  expect(first).toContain("For a baker");
  expect(second).not.toContain("instruction");
});

test("where nothing stands yet there is nothing to make shorter", async () => {
  openScenario();
  await screen.findByRole("button", { name: "Shorter or more specific: Key messages" });
  expect(screen.queryByRole("button", { name: "Shorter or more specific: Next steps" })).toBeNull();
  expect(screen.getByRole("button", { name: "Generate: Next steps" })).toBeDefined();
});

test("the built-in engine is not asked for what it cannot do", async () => {
  const { inputsOf } = openScenario({ answers: { ModelChoices: builtIn } });
  await waitFor(() => expect(inputsOf("ModelChoices")).toHaveLength(1));
  await openWishes();
  expect(await screen.findByPlaceholderText("Words to look for")).toBeDefined();
  expect(screen.getByRole("button", { name: "Regenerate: Key messages" })).toBeDefined();
  expect(screen.queryByRole("button", { name: /^Shorter/ })).toBeNull();
});

test("a source that is not among the first is searched for, and what is chosen stays chosen", async () => {
  const { inputsOf } = openScenario({
    answers: {
      GenerateScenario: () => GENERATION,
      KnowledgeChoices: ({ filter }) => {
        const { query } = filter as { query?: string };
        const nodes = query === "seventy" ? [source(70)] : [source(1), source(2)];
        return { knowledgeDocuments: { nodes, totalCount: 70 } };
      },
    },
  });
  await openWishes();
  const field = await screen.findByRole("combobox", { name: "Sources" });
  await userEvent.click(field);
  await userEvent.click(await screen.findByRole("option", { name: "Source 2" }));
  // The word is in the text alone.
  await userEvent.type(field, "seventy");
  await userEvent.click(await screen.findByRole("option", { name: "Source 70" }));
  await press("Regenerate: Key messages");
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(1));
  expect(inputsOf("GenerateScenario")[0]).toMatchObject({
    input: { knowledgeDocumentIds: ["document_2", "document_70"] },
  });
  expect(inputsOf("KnowledgeChoices")[0]).toMatchObject({ filter: { status: ["READY"] } });
});
