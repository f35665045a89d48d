/** @jest-environment jsdom */
import { act, screen, waitFor } from "@testing-library/react";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { generation, modelChoices, openScenario } from "../scenario/scenario-space.stand-in.tsx";

standInForBrowser();
afterEach(() => localStorage.clear());
Object.defineProperty(globalThis, "CSS", { value: { escape: (text: string) => text } });

const ASKS = /^(Generate|Add 3 more|Regenerate|Instruction and sources|Model:|Retry|Continue)/;
const asking = () => screen.queryAllByRole("button", { name: ASKS });
const WORDS = "AI is switched off for this playbook; editors can switch it on in its overview.";

const failed = { id: "generation_1", status: "FAILED" } as const;
const answers = {
  ModelChoices: () => modelChoices(["usual-model", "large-model"]),
  GenerationState: () => ({ generation: generation({ ...failed, error: "It timed out." }) }),
};

test("where AI is off nothing asks for it, and one sentence says why and who may change it", async () => {
  openScenario({ aiEnabled: false, generations: [failed], answers });
  expect((await screen.findByRole("alert")).textContent).toContain("It timed out.");
  expect(asking()).toEqual([]);
  expect(screen.getByTestId("ai-off").textContent).toBe(WORDS);
  expect(screen.getByRole("link", { name: "overview" }).getAttribute("href")).toBe(
    "/playbooks/playbook_1",
  );
});

test("when somebody switches it, an open scenario follows", async () => {
  const { switchAi } = openScenario({ answers });
  await screen.findByRole("button", { name: "Model: usual-model" });
  act(() => switchAi(false));
  expect(asking()).toEqual([]);
  act(() => switchAi(true));
  await waitFor(() => expect(asking().length).toBeGreaterThan(6));
  expect(screen.queryByTestId("ai-off")).toBeNull();
});

test("whoever only reads is not told what they could not do anyway", async () => {
  openScenario({ aiEnabled: false, role: "VIEWER", answers });
  await screen.findByText("Deal stage");
  expect(screen.queryByTestId("ai-off")).toBeNull();
});
