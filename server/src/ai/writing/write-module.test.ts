import type { WorkspaceId } from "../../ids.ts";
import { brand } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { AiError } from "../ai-error.ts";
import type { ModelCallRecord } from "../call-log.ts";
import { inParts, scriptedProvider, type ScriptedAnswer } from "../testing/scripted-provider.ts";
import { moduleTask } from "../testing/writing-tasks.ts";
import type { WrittenItem } from "../writing-task.ts";
import { writeModule } from "./write-module.ts";
import type { WritingEvent } from "./writing-event.ts";

const WORKSPACE = brand<"Workspace">("workspace_test") satisfies WorkspaceId;

const CLEAN: WrittenItem = {
  text: "Nobody will clean it",
  response: "We clean it every week.",
  quotes: [{ chunkId: "chunk_1", quote: "cleaned weekly" }],
};
const PRICE: WrittenItem = { text: "It is too dear", response: "It is €35 per head.", quotes: [] };
const TEA: WrittenItem = { text: "We drink tea", response: "Tea is included.", quotes: [] };

function json(...items: readonly unknown[]): string {
  return JSON.stringify({ items });
}

interface Outcome {
  readonly events: readonly WritingEvent[];
  readonly items: readonly WrittenItem[];
  readonly fault: unknown;
  readonly calls: readonly ModelCallRecord[];
  readonly provider: ReturnType<typeof scriptedProvider>;
}

/** Writes three objections with what the script answers. */
async function write(
  script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
  { models = ["model-a"], signal = new AbortController().signal } = {},
): Promise<Outcome> {
  const provider = scriptedProvider(script);
  const calls: ModelCallRecord[] = [];
  const events: WritingEvent[] = [];
  let clock = 1_000;
  const record = (call: ModelCallRecord) => {
    calls.push(call);
    return Promise.resolve();
  };
  let fault: unknown;
  try {
    for await (const event of writeModule(moduleTask({ count: 3 }), {
      provider,
      models,
      signal,
      limits: { budgetTokens: 12_000, random: () => 0.5 },
      recorder: {
        account: { workspaceId: WORKSPACE },
        callLog: { record },
        log: silentLog,
        now: () => (clock += 10),
      },
    })) {
      events.push(event);
    }
  } catch (error) {
    fault = error;
  }
  const items = events.flatMap((event) => (event.kind === "item" ? [event.item] : []));
  return { events, items, fault, calls, provider };
}

test("items arrive growing, then checked, and the writing ends with its cost and done", async () => {
  const usage = { tokensIn: 1_000, tokensOut: 100, tokensCached: 0 };
  const { events, items, fault, calls } = await write(
    [{ parts: inParts(json(CLEAN, PRICE, TEA)), usage }],
    { models: ["gpt-4o-mini"] },
  );
  expect(fault).toBeUndefined();
  expect(items).toEqual([CLEAN, PRICE, TEA]);
  const grown = events.flatMap((event) =>
    event.kind === "item-text" && event.index === 0 && event.field === "response"
      ? [event.delta]
      : [],
  );
  expect(grown.length).toBeGreaterThan(2);
  expect(grown.join("")).toBe(CLEAN.response);
  expect(events.slice(-2)).toEqual([
    { kind: "usage", model: "gpt-4o-mini", usage, costUsd: "0.000210" },
    { kind: "done", model: "gpt-4o-mini", finishReason: "stop" },
  ]);
  expect(calls).toEqual([
    {
      workspaceId: WORKSPACE,
      provider: "scripted",
      model: "gpt-4o-mini",
      ...usage,
      isEstimated: false,
      costUsd: "0.000210",
      priceVersion: "2025-08",
      latencyMs: expect.any(Number),
      firstTokenMs: 10,
      finishReason: "stop",
      errorCode: undefined,
      at: new Date(1_010),
    },
  ]);
});

test("nothing to say is an answer, not a fault", async () => {
  const { events, fault } = await write([{ parts: ['{"items":[]}'] }]);
  expect(fault).toBeUndefined();
  expect(events.map((event) => event.kind)).toEqual(["usage", "done"]);
});

test("prose around the JSON and repairable JSON cost nothing", async () => {
  const prose = `Of course!\n\`\`\`json\n${json(CLEAN, PRICE)}\n\`\`\`\nShall I go on?`;
  expect((await write([{ parts: inParts(prose) }])).items).toEqual([CLEAN, PRICE]);
  const broken = `{"items":[${JSON.stringify(CLEAN)} ${JSON.stringify(PRICE)},]}`;
  const { items, provider } = await write([{ parts: inParts(broken) }]);
  expect(items).toEqual([CLEAN, PRICE]);
  expect(provider.requests).toHaveLength(1);
});

test("a wrong schema is asked for once more, with what was wrong", async () => {
  const { items, fault, provider } = await write([
    { parts: [json(CLEAN, { text: "No response", quotes: [] })] },
    { parts: [json(CLEAN, PRICE)] },
  ]);
  expect(fault).toBeUndefined();
  expect(items).toEqual([CLEAN, PRICE]);
  const [, , answer, again] = provider.requests[1]!.messages;
  expect(answer).toMatchObject({ role: "assistant" });
  expect(again!.content).toContain("items[1].response");
  expect(provider.requests[1]!.task).toMatchObject({ count: 2 });
});

test("a list under another name is not taken for nothing to say", async () => {
  const { items, provider } = await write([
    { parts: [JSON.stringify({ objections: [CLEAN] })] },
    { parts: [json(CLEAN)] },
  ]);
  expect(items).toEqual([CLEAN]);
  expect(provider.requests[1]!.messages.at(-1)!.content).toContain('list "items"');
});

test("an answer that stays wrong fails and keeps the items that were good", async () => {
  const { items, fault, provider } = await write([
    { parts: [json(CLEAN, { text: "" })] },
    { parts: ["I cannot do better."] },
  ]);
  expect(fault).toMatchObject({ code: "INVALID_ANSWER" });
  expect(items).toEqual([CLEAN]);
  expect(provider.requests).toHaveLength(2);
});

test("truncated JSON never shows half an item as finished", async () => {
  const whole = json(CLEAN, PRICE);
  const { events, items } = await write([
    { parts: inParts(whole.slice(0, whole.indexOf("€35"))) },
    { parts: [json(PRICE)] },
  ]);
  expect(items).toEqual([CLEAN, PRICE]);
  expect(events).toContainEqual({ kind: "item-dropped", index: 1 });
});

test("an index is never used twice and every item that started ends", async () => {
  const whole = json(CLEAN, PRICE, TEA);
  for (let cut = 1; cut < whole.length; cut += 3) {
    const { events } = await write([
      { parts: inParts(whole.slice(0, cut), 5) },
      { parts: inParts(whole, 5) },
    ]);
    const started = events.flatMap((event) => (event.kind === "item-started" ? [event.index] : []));
    const ended = events.flatMap((event) =>
      event.kind === "item" || event.kind === "item-dropped" ? [event.index] : [],
    );
    expect(started).toEqual([...started.keys()]);
    expect(ended).toEqual(started);
  }
});

test("the next model goes on behind what the first one finished", async () => {
  const whole = json(CLEAN, PRICE, TEA);
  const { items, fault, provider, calls } = await write(
    [
      { parts: inParts(whole.slice(0, whole.indexOf("too dear"))), fault: new AiError("TIMEOUT") },
      { parts: [json(PRICE, TEA)] },
    ],
    { models: ["model-a", "model-b"] },
  );
  expect(fault).toBeUndefined();
  expect(items).toEqual([CLEAN, PRICE, TEA]);
  expect(provider.requests[1]).toMatchObject({ model: "model-b", task: { count: 2 } });
  expect(provider.requests[1]!.messages[1]!.content).toContain(CLEAN.text);
  expect(calls.map((call) => call.errorCode)).toEqual(["TIMEOUT", undefined]);
});

test.each(["REFUSED", "AUTHENTICATION"] as const)(
  "no other model is asked after %s",
  async (code) => {
    const { fault, provider } = await write([{ parts: [], fault: new AiError(code) }], {
      models: ["model-a", "model-b"],
    });
    expect(fault).toMatchObject({ code });
    expect(provider.requests).toHaveLength(1);
  },
);

test("a clean early end without a finish reason is cut off, not success", async () => {
  const { items, fault, calls } = await write([{ parts: [json(CLEAN)], finishReason: null }]);
  expect(fault).toMatchObject({ code: "CUT_OFF" });
  expect(items).toEqual([CLEAN]);
  expect(calls[0]).toMatchObject({ errorCode: "CUT_OFF", finishReason: undefined });
});

test("the length limit and the content filter are told apart", async () => {
  const length = await write([{ parts: [json(CLEAN)], finishReason: "length" }]);
  expect(length.fault).toMatchObject({ code: "CUT_OFF" });
  const filter = await write([{ parts: [json(CLEAN)], finishReason: "content_filter" }]);
  expect(filter.fault).toMatchObject({ code: "REFUSED" });
});

test("a stop in the middle keeps what has arrived and closes the stream", async () => {
  const stop = new AbortController();
  const whole = json(CLEAN, PRICE, TEA);
  const parts = inParts(whole, 10);
  const { items, fault, provider, calls } = await write(
    [{ parts, before: (part) => (part === 18 ? stop.abort() : undefined) }],
    { signal: stop.signal, models: ["model-a", "model-b"] },
  );
  expect(fault).toMatchObject({ code: "ABORTED" });
  expect(items).toEqual([CLEAN]);
  expect(provider.requests).toHaveLength(1);
  expect(provider.closed).toBe(1);
  expect(calls).toMatchObject([{ errorCode: "ABORTED" }]);
});

test("an answer without end is stopped", async () => {
  const { fault, provider } = await write([
    { parts: Array.from({ length: 10_000 }, () => "x".repeat(1_000)) },
  ]);
  expect(fault).toMatchObject({ code: "INVALID_ANSWER" });
  expect(provider.closed).toBe(1);
});

test("more than was asked for is left out, and so is what repeats", async () => {
  const more = json(CLEAN, CLEAN, PRICE, TEA, { ...TEA, text: "One more" });
  const { items } = await write([{ parts: inParts(more) }]);
  expect(items).toEqual([CLEAN, PRICE, TEA]);
});

test("a fault of our own is recorded and rises as it is", async () => {
  const { fault, calls } = await write([{ parts: [], fault: new TypeError("bug") }]);
  expect(fault).toBeInstanceOf(TypeError);
  expect(calls).toMatchObject([{ errorCode: "INTERNAL" }]);
});
