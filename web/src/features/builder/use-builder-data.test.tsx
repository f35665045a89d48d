/** @jest-environment jsdom */
import { act, renderHook, waitFor } from "@testing-library/react";

import { refusal, standInForApi } from "../../api/api.stand-in.tsx";
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

/** The builder's question, answered by what `fault` throws until it throws nothing. */
function opened(fault: () => void) {
  let asked = 0;
  const { Wrapper } = standInForApi({
    answers: {
      Builder: () => {
        asked++;
        fault();
        return { playbook: PLAYBOOK };
      },
    },
  });
  const { result } = renderHook(() => useBuilderData("playbook_1", () => undefined), {
    wrapper: Wrapper,
  });
  return { result, asked: () => asked };
}

test("a playbook that could not be had for want of a connection comes by itself when it is back", async () => {
  let isLost = true;
  const { result } = opened(() => {
    if (isLost) throw new Error("Failed to fetch");
  });
  await waitFor(() => expect(result.current.error).toBeDefined());
  isLost = false;
  act(() => void dispatchEvent(new Event("online")));
  await waitFor(() => expect(result.current.playbook?.title).toBe("BrewBox"));
  expect(result.current.error).toBeUndefined();
});

test("what the server refuses is not asked for again", async () => {
  const { result, asked } = opened(() => {
    throw refusal("You may not read this.", { code: "FORBIDDEN" });
  });
  await waitFor(() => expect(result.current.error).toBeDefined());
  act(() => void dispatchEvent(new Event("online")));
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
  expect(asked()).toBe(1);
});
