import { silentLog } from "../../observability/log.ts";
import { AiError } from "../ai-error.ts";
import { listedCalls, TEST_ACCOUNT } from "../testing/call-account.ts";
import { type ScriptedAnswer, inParts, scriptedProvider } from "../testing/scripted-provider.ts";
import { type AnswerReading, answerWhole } from "./answer.ts";

const usage = { tokensIn: 1_000, tokensOut: 100, tokensCached: 0 };

/** The least that a question needs: an answer that fits, and one that does not. */
function readNumber(value: unknown): AnswerReading<number> {
  return typeof value === "object" && value !== null && "n" in value && typeof value.n === "number"
    ? { kind: "value", value: value.n }
    : { kind: "problems", problems: ["n must be a number."] };
}

function answered(
  script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
  models: readonly string[] = ["gpt-4o-mini"],
) {
  const provider = scriptedProvider(script);
  const texts: string[] = [];
  const callLog = listedCalls();
  const recorder = { account: TEST_ACCOUNT, callLog, log: silentLog, now: Date.now };
  const answer = answerWhole(
    {
      messages: [{ role: "user", content: "A number as JSON" }],
      schema: { type: "object" },
      temperature: 0.2,
      read: readNumber,
      onText: (text) => texts.push(text),
    },
    { provider, models, recorder, signal: new AbortController().signal },
  );
  return { answer, provider, texts, calls: callLog.calls };
}

test("an answer is read from what stands around it, and says what it cost", async () => {
  const { answer, texts, provider } = answered([
    { parts: inParts('Here you are: {"n": 4}'), usage },
  ]);
  expect(await answer).toMatchObject({ value: 4, calls: 1, tokensIn: 1_000, tokensOut: 100 });
  expect((await answer).costUsd).toBe("0.000210");
  expect(texts.join("")).toBe('Here you are: {"n": 4}');
  expect(provider.requests[0]).toMatchObject({ temperature: 0.2, schema: { type: "object" } });
});

test("an answer that cannot be used is asked for once more, with what is wrong with it", async () => {
  const { answer, provider } = answered([
    { parts: ['{"n": "four"}'], usage },
    { parts: ['{"n": 4}'], usage },
  ]);
  expect(await answer).toMatchObject({ value: 4, calls: 2, tokensIn: 2_000 });
  expect((await answer).warnings.join()).toContain("repaired");
  expect(provider.requests[1]?.messages.at(-1)?.content).toContain("n must be a number.");
});

test("after a second unusable answer the next model is asked, and the answer says so", async () => {
  const wrong = { parts: ["no"] };
  const { answer, provider } = answered(
    [wrong, wrong, { parts: ['{"n": 1}'] }],
    ["model-a", "model-b"],
  );
  expect(await answer).toMatchObject({ value: 1, model: "model-b", calls: 3, costUsd: undefined });
  expect(provider.requests.map(({ model }) => model)).toEqual(["model-a", "model-a", "model-b"]);
  expect((await answer).warnings.join()).toContain("model-a");
});

test("a refusal ends it, and so does a chain that is used up", async () => {
  const refused = answered([{ parts: [], fault: new AiError("REFUSED") }], ["a", "b"]);
  await expect(refused.answer).rejects.toMatchObject({ code: "REFUSED" });
  expect(refused.provider.requests).toHaveLength(1);
  const timeout = answered([{ parts: [], fault: new AiError("TIMEOUT") }], ["a", "b"]);
  await expect(timeout.answer).rejects.toMatchObject({ code: "TIMEOUT" });
  expect(timeout.calls.map(({ errorCode }) => errorCode)).toEqual(["TIMEOUT", "TIMEOUT"]);
});

test("a chain that is used up still has its bill, and so has an answer that was cut", async () => {
  const wrong = { parts: ["no"], usage };
  const { answer } = answered([wrong, wrong, wrong, wrong], ["gpt-4o-mini", "gpt-4.1-mini"]);
  const failed = await answer.catch((fault: unknown) => fault);
  expect(failed).toMatchObject({
    code: "INVALID_ANSWER",
    bill: { calls: 4, tokensIn: 4_000, tokensOut: 400, costUsd: "0.001540" },
  });
  expect(failed).toHaveProperty("bill.warnings", [
    expect.stringContaining('The model "gpt-4o-mini" failed'),
  ]);
  const cut = answered([{ parts: ['{"n": 4}'], usage, finishReason: "length" }]);
  await expect(cut.answer).rejects.toMatchObject({
    code: "CUT_OFF",
    bill: { calls: 1, tokensIn: 1_000, costUsd: "0.000210" },
  });
});

test("15.1 tokens that an endpoint does not tell are estimated, with their cost and a warning", async () => {
  const untold = answered([{ parts: ['{"n": "four"}'] }, { parts: inParts('{"n": 4}') }]);
  const bill = await untold.answer;
  expect(bill.tokensIn).toBeGreaterThan(20);
  expect(bill.tokensOut).toBeGreaterThan(5);
  expect(Number(bill.costUsd)).toBeGreaterThan(0);
  expect(bill.warnings.filter((warning) => warning.includes("estimated"))).toHaveLength(1);
  expect(untold.calls.map(({ isEstimated }) => isEstimated)).toEqual([true, true]);
  const told = answered([{ parts: ['{"n": 4}'], usage }]);
  expect((await told.answer).warnings).toEqual([]);
  expect(told.calls.map(({ isEstimated }) => isEstimated)).toEqual([false]);
});

test("15.1 what had arrived before an answer broke off counts, and an answer that never began does not", async () => {
  const broken = answered([{ parts: ["half an answer"], finishReason: null }]);
  const fault = await broken.answer.catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ code: "CUT_OFF", bill: { calls: 1, tokensOut: 4 } });
  expect(fault).toHaveProperty("bill.warnings", [expect.stringContaining("estimated")]);
  const unheard = answered([{ parts: [], fault: new AiError("TIMEOUT") }]);
  expect(await unheard.answer.catch((thrown: unknown) => thrown)).toMatchObject({
    bill: { tokensIn: 0, tokensOut: 0 },
  });
});
