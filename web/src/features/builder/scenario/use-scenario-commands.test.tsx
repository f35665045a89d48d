/** @jest-environment jsdom */
import { renderHook } from "@testing-library/react";

import { scenarioSession } from "../../../editor/session/scenario-session.ts";
import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { CommandsProvider, useCommandList } from "../../../ui/commands/commands.tsx";
import { useReview } from "../suggestions/use-review.ts";
import { useScenarioCommands } from "./use-scenario-commands.ts";

const decisions = { decide: () => Promise.resolve(), reopen: () => Promise.resolve() };

test("the list of shortcuts names what can be pressed in the text, too", () => {
  const [mine] = twoRooms(["One"]);
  const session = scenarioSession(mine);
  const proposals = [] as const;
  const { result } = renderHook(
    () => {
      const review = useReview({ proposals, decisions });
      useScenarioCommands({ session, review, proposals, decisions });
      return useCommandList().map(({ label, hotkey }) => `${hotkey}: ${label}`);
    },
    { wrapper: CommandsProvider },
  );
  expect(result.current).toEqual(
    expect.arrayContaining([
      "mod+enter: Accept the suggestion at the caret",
      "alt+shift+arrowup: Move the line up",
      "alt+shift+arrowdown: Move the line down",
      "mod+shift+s: Review suggestions",
    ]),
  );
});
