/** @jest-environment jsdom */
import { orderedLines, plainTextOf } from "@playbooks/document-model";
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";

import { standInForBrowser } from "../../../ui/browser.stand-in.ts";
import { openScenario } from "./scenario-space.stand-in.tsx";

standInForBrowser();

const KNOWN = {
  KnownChips: () => ({
    playbook: {
      __typename: "Playbook",
      id: "playbook_1",
      scenarios: [
        {
          __typename: "Scenario",
          id: "scenario_2",
          customerPainPoints: [],
          competitors: ["The supermarket", "CapsuleKing"],
        },
      ],
    },
  }),
};

async function typing(words: string) {
  const { mine } = openScenario({ answers: KNOWN });
  // What completes it is fetched when somebody comes near, and takes the place of the plain field.
  const field = () => screen.getByPlaceholderText("Add a competitor, Enter");
  act(() => field().focus());
  await userEvent.keyboard(words);
  await screen.findByRole("option", { name: "The supermarket" });
  const chips = () => orderedLines(mine.doc, "competitors").map(({ text }) => plainTextOf(text));
  return { chips, field };
}

test("a completion that is chosen by keys is the one chip, and the field is free for the next", async () => {
  const { chips, field } = await typing("the");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(chips()).toEqual(["The supermarket"]);
  expect(field()).toHaveProperty("value", "");
  await userEvent.keyboard("Own{Enter}");
  expect(chips()).toEqual(["The supermarket", "Own"]);
});

test("the same by a click", async () => {
  const { chips, field } = await typing("super");
  await userEvent.click(screen.getByRole("option", { name: "The supermarket" }));
  expect(chips()).toEqual(["The supermarket"]);
  expect(field()).toHaveProperty("value", "");
});
