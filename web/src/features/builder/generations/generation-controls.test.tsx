/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { generation, openScenario } from "../scenario/scenario-space.stand-in.tsx";

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
