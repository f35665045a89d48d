/** @jest-environment jsdom */
import { notifications } from "@mantine/notifications";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { generation, modelChoices, openScenario } from "../scenario/scenario-space.stand-in.tsx";

standInForBrowser();
afterEach(() => {
  notifications.clean();
  localStorage.clear();
});
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const LISTED = ["usual-model", "large-model", "small-model"];

/** A scenario with key messages and nothing else; what is asked for runs and ends at once. */
function openWith(models: readonly string[], modelChain: readonly string[] = []) {
  const done = generation({ status: "DONE" });
  return openScenario({
    answers: {
      ModelChoices: () => modelChoices(models, modelChain),
      GenerateScenario: () => ({ generateScenario: { generation: done } }),
    },
  });
}

const chipOf = (model: string, title = "Key messages") =>
  screen.findByRole("button", { name: `Model: ${model}, for ${title}` });
const press = async (name: string) => userEvent.click(screen.getByRole("button", { name }));

async function choose(from: string, item: string): Promise<void> {
  await userEvent.click(await chipOf(from));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: item }));
}

test("the model that is chosen writes in every module of the playbook, also after the next visit", async () => {
  const { inputsOf, unmount } = openWith(LISTED);
  await choose("usual-model", "large-model");
  expect(await chipOf("large-model", "Next steps")).toBeDefined();
  await press("Regenerate: Key messages");
  await press("Add 3 more: Key messages");
  await press("Generate: Next steps");
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(3));
  for (const mode of ["REGENERATE", "ADD", "FILL"])
    expect(inputsOf("GenerateScenario")).toContainEqual({
      input: expect.objectContaining({ mode, model: "large-model" }),
    });
  unmount();
  const again = openWith(LISTED);
  await screen.findByRole("button", { name: "Model: large-model" });
  await press("Generate what is missing");
  await waitFor(() =>
    expect(again.inputsOf("GenerateScenario")).toMatchObject([{ input: { model: "large-model" } }]),
  );
});

test("as set up comes first, names no model, and can be gone back to", async () => {
  const { inputsOf } = openWith(LISTED);
  await choose("usual-model", "small-model");
  await userEvent.click(await chipOf("small-model"));
  const items = await screen.findAllByRole("menuitemradio");
  expect(items.map(({ textContent }) => textContent)).toEqual([
    "As set up: usual-model",
    "large-model",
    "small-model",
  ]);
  expect(items.map((item) => item.getAttribute("aria-checked"))).toEqual([
    "false",
    "false",
    "true",
  ]);
  await userEvent.click(items[0]!);
  await chipOf("usual-model");
  await press("Regenerate: Key messages");
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(1));
  expect(inputsOf("GenerateScenario")[0]).not.toHaveProperty("input.model");
});

test("what is set up for the playbook goes before what is set up for all", async () => {
  openWith(LISTED, ["small-model", "large-model"]);
  await userEvent.click(await chipOf("small-model"));
  const items = await screen.findAllByRole("menuitemradio");
  expect(items.map(({ textContent }) => textContent)).toEqual([
    "As set up: small-model",
    "usual-model",
    "large-model",
  ]);
});

test.each([
  ["no model", []],
  ["the usual model alone", ["usual-model"]],
])("where the endpoint lists %s there is nothing to choose", async (_, models) => {
  const { inputsOf } = openWith(models);
  await waitFor(() => expect(inputsOf("ModelChoices")).toHaveLength(1));
  await screen.findByText("No suggestions");
  expect(screen.queryByRole("button", { name: /^Model:/ })).toBeNull();
});

test("who may not edit is not asked", async () => {
  const { inputsOf } = openScenario({ role: "VIEWER" });
  await screen.findByText("No suggestions");
  expect(inputsOf("ModelChoices")).toHaveLength(0);
});

test("a model that was chosen and is no longer listed is neither shown nor asked", async () => {
  const before = openWith(LISTED);
  await choose("usual-model", "large-model");
  before.unmount();
  const { inputsOf } = openWith(["usual-model", "small-model"]);
  await chipOf("usual-model");
  await press("Regenerate: Key messages");
  await waitFor(() => expect(inputsOf("GenerateScenario")).toHaveLength(1));
  expect(inputsOf("GenerateScenario")[0]).not.toHaveProperty("input.model");
});
