/** @jest-environment jsdom */
import { act, renderHook, waitFor } from "@testing-library/react";

import { standInForApi } from "../../api/api.stand-in.tsx";
import { PLAYBOOK, SCENARIO } from "./scenario/scenario-space.stand-in.tsx";
import { useBuilderData } from "./use-builder-data.ts";

test("a source that changes what lines quote is seen by whoever has the playbook open", async () => {
  let staleLineIds: readonly string[] = [];
  const { Wrapper, tell } = standInForApi({
    answers: {
      Builder: () => ({ playbook: { ...PLAYBOOK, scenarios: [{ ...SCENARIO, staleLineIds }] } }),
    },
  });
  const heard: object[] = [];
  const { result } = renderHook(
    () => useBuilderData("playbook_1", (changes) => void heard.push(...changes)),
    { wrapper: Wrapper },
  );
  const shown = () => result.current.playbook?.scenarios.map((each) => each.staleLineIds);
  await waitFor(() => expect(shown()).toEqual([[]]));
  staleLineIds = ["line_a"];
  const change = {
    playbookId: "playbook_1",
    scenarioId: "scenario_1",
    kind: "SCENARIO_UPDATED",
  };
  act(() => tell("BuilderChanges", { playbookChanged: change }));
  await waitFor(() => expect(shown()).toEqual([["line_a"]]));
  // The open scenario asks again for the badges of its lines on this.
  expect(heard).toEqual([change]);
});
