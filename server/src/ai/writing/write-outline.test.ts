import { silentLog } from "../../observability/log.ts";
import { AiError } from "../ai-error.ts";
import { listedCalls, TEST_ACCOUNT } from "../testing/call-account.ts";
import { inParts, scriptedProvider, type ScriptedAnswer } from "../testing/scripted-provider.ts";
import { outlineTask } from "../testing/writing-tasks.ts";
import { writeOutline } from "./write-outline.ts";
import type { OutlineEvent } from "./writing-event.ts";

const OUTLINE = {
  title: "BrewBox",
  description: "Coffee for offices.",
  scenarios: [
    { title: "First call", dealStage: "DISCOVERY", meetingContext: "The office manager" },
    { title: "Tasting", dealStage: "DEMO", meetingContext: "The kitchen" },
  ],
};

async function outline(
  script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
  models: readonly string[] = ["model-a"],
) {
  const provider = scriptedProvider(script);
  const callLog = listedCalls();
  const events: OutlineEvent[] = [];
  let fault: unknown;
  try {
    const recorder = { account: TEST_ACCOUNT, callLog, log: silentLog, now: Date.now };
    const limits = { budgetTokens: 12_000, random: () => 0.5 };
    const signal = new AbortController().signal;
    const desk = { provider, models, limits, recorder, signal };
    for await (const event of writeOutline(outlineTask(), desk)) events.push(event);
  } catch (error) {
    fault = error;
  }
  const kinds = events.map((event) => event.kind);
  return { kinds, events, fault, provider, calls: callLog.calls };
}

test("each scenario is shown as it is complete, the whole decides", async () => {
  const { kinds, events } = await outline([{ parts: inParts(JSON.stringify(OUTLINE)) }]);
  expect(kinds).toEqual(["scenario", "scenario", "usage", "outline", "done"]);
  expect(events).toContainEqual({ kind: "outline", outline: OUTLINE });
});

test("a scenario of an unknown stage is not shown while the answer grows", async () => {
  const wrong = {
    ...OUTLINE,
    scenarios: [{ title: "A", dealStage: "LUNCH" }, OUTLINE.scenarios[1]],
  };
  const { events } = await outline([
    { parts: inParts(JSON.stringify(wrong)) },
    { parts: [JSON.stringify(OUTLINE)] },
  ]);
  const titles = events.flatMap((event) =>
    event.kind === "scenario" ? [event.scenario.title] : [],
  );
  expect(titles).toEqual(["Tasting", "First call", "Tasting"]);
});

test("after a failure the next model outlines from the start", async () => {
  const half = JSON.stringify(OUTLINE).slice(0, 120);
  const { fault, provider, calls } = await outline(
    [{ parts: [half], fault: new AiError("TIMEOUT") }, { parts: [JSON.stringify(OUTLINE)] }],
    ["model-a", "model-b"],
  );
  expect(fault).toBeUndefined();
  expect(provider.requests.map((request) => request.model)).toEqual(["model-a", "model-b"]);
  expect(calls.map((call) => call.errorCode)).toEqual(["TIMEOUT", undefined]);
});

test("a refusal ends it", async () => {
  const refused = { parts: [], fault: new AiError("REFUSED") };
  const { fault, provider } = await outline([refused], ["model-a", "model-b"]);
  expect(fault).toMatchObject({ code: "REFUSED" });
  expect(provider.requests).toHaveLength(1);
});
