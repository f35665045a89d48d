/** @jest-environment jsdom */
import { jest } from "@jest/globals";

import { standInForApi } from "../../../api/api.stand-in.tsx";
import type { GenerationStatus } from "../../../api/generated/graphql.ts";
import { generation } from "../scenario/scenario-space.stand-in.tsx";
import { followGeneration, type GenerationStep } from "./follow-generation.ts";

afterEach(() => jest.useRealTimers());

/** A generation whose events the test tells; `now` is what the API says when it is asked. */
function following() {
  jest.useFakeTimers();
  let status: GenerationStatus = "WRITING";
  const api = standInForApi({
    answers: { GenerationState: () => ({ generation: generation({ status }) }) },
  });
  const steps: GenerationStep[] = [];
  const facts: string[] = [];
  const stop = followGeneration(api.apollo, "generation_1", {
    onStep: (step) => void steps.push(step),
    onFacts: (now) => void facts.push(now.status),
  });
  return {
    steps,
    facts,
    stop,
    now: (next: GenerationStatus) => {
      status = next;
    },
    event: (sequence: number, over: object = {}) =>
      api.tell("GenerationProgress", {
        generationEvents: {
          __typename: "GenerationEvent",
          sequence,
          kind: "STATUS",
          module: null,
          status: "WRITING",
          error: null,
          errorCode: null,
          ...over,
        },
      }),
    lose: () => api.tell("GenerationProgress"),
    /** In steps, so that an answer has come before the clock runs on. */
    wait: async () => {
      for (let step = 0; step < 50; step++) await jest.advanceTimersByTimeAsync(100);
    },
    askedAfter: () =>
      api.asked
        .filter(({ operation }) => operation === "GenerationProgress")
        .map(({ variables }) => variables["after"]),
  };
}

const module = { kind: "MODULE", module: "KEY_MESSAGES" };

test("events that stop while AI writes on are asked for after the last one seen", async () => {
  const { event, lose, wait, askedAfter, steps } = following();
  event(1, { status: "RETRIEVING" });
  event(2, module);
  lose();
  await wait();
  expect(askedAfter()).toEqual([0, 2]);
  event(3, { kind: "MODULE", module: "NEXT_STEPS" });
  expect(steps.at(-1)?.begun).toEqual(["KEY_MESSAGES", "NEXT_STEPS"]);
});

test("an event that is told twice counts once", () => {
  const { event, steps } = following();
  event(1, module);
  event(1, module);
  expect(steps).toHaveLength(1);
});

test("after the last event it asks how it ended, once, and follows no further", async () => {
  const { event, lose, now, wait, facts, askedAfter } = following();
  now("DONE");
  event(1, { status: "DONE" });
  lose();
  await wait();
  expect(facts).toEqual(["DONE"]);
  expect(askedAfter()).toEqual([0]);
});

test("whoever leaves hears nothing more", async () => {
  const { lose, stop, wait, facts, askedAfter } = following();
  lose();
  stop();
  await wait();
  expect(facts).toEqual([]);
  expect(askedAfter()).toEqual([0]);
});
