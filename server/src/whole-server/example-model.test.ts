/** The example workflows with a model's endpoint: it does the work, and where it fails others do. The whole server. */
import { z } from "zod";

import { EXAMPLE_DOCUMENTS, textOf } from "../../../prisma/seed/documents/documents.ts";
import {
  type ChatBody,
  type ModelServer,
  type Reply,
  startModelServer,
} from "../ai/testing/model-server.ts";
import { ExampleServer, type ShownRun, statesOf } from "./test-example-server.ts";

type Document = (typeof EXAMPLE_DOCUMENTS)[number];

const server = new ExampleServer();
let model: ModelServer;
/** Runs by their documents, begun together: most of their time is waiting. */
const begun = new Map<string, string>();

/** How the endpoint treats questions about a document, whoever asks; nothing: it answers well. */
const FAULTS: Readonly<Record<string, (answer: string, asked: number) => Reply>> = {
  "Lease Canal Street 31": () => ({ kind: "status", status: 503 }),
  "Ironworks membership Lena": () => ({ kind: "silence" }),
  "Riverside Fitness contract": () => ({
    kind: "status",
    status: 429,
    headers: { "retry-after": "600" },
  }),
  "Offer head baker": (text, asked) =>
    asked > 1
      ? { kind: "stream", text }
      : { kind: "status", status: 429, headers: { "retry-after": "1" } },
  "Offer electrician": () => ({ kind: "stream", text: '{"documentType": 7, "points": "many"}' }),
  "Offer barista trainer": (text) => ({ kind: "stream", text, finishReason: "length" }),
  "Supply agreement flour": (text) => ({
    kind: "stream",
    text,
    breakAfter: 3,
    breakBy: "clean-end",
  }),
  "Incident report ladder": () => ({ kind: "status", status: 401, code: "invalid_api_key" }),
};

beforeAll(async () => {
  model = await startModelServer(replyTo);
  await server.open({
    OPENAI_API_KEY: model.key,
    OPENAI_BASE_URL: model.url,
    MODEL_TIMEOUT: "8",
  });
}, 240_000);
afterAll(async () => {
  await server.close();
  await model?.close();
});

const promptOf = ({ messages }: ChatBody) => messages.map(({ content }) => content).join("\n");

function replyTo(body: ChatBody): Reply {
  const prompt = promptOf(body);
  const document = EXAMPLE_DOCUMENTS.find((each) => prompt.includes(textOf(each).slice(0, 400)));
  if (!document) return { kind: "status", status: 400, message: "Which document?" };
  // Only the first of a chain is treated so.
  if (body.model === "gpt-4.1-mini") return streamed(answerTo(body, document));
  if (body.model === "gpt-4.1") return { kind: "status", status: 503 };
  const asked = model.requests.filter(
    ({ body: { messages } }) => messages[0]?.content === body.messages[0]?.content,
  ).length;
  return (
    FAULTS[document.name]?.(answerTo(body, document), asked) ?? streamed(answerTo(body, document))
  );
}

/** As gateways stream: in pieces that split characters, with more around it than the words. */
function streamed(text: string): Reply {
  return { kind: "stream", text, frame: 40, packetBytes: 61, asGateway: true };
}

/** JSON of the schema that is asked for: what a careful reader would say, and one quote that stands nowhere. */
function answerTo({ response_format }: ChatBody, document: Document): string {
  const { json_schema } = response_format as unknown as {
    json_schema: { schema: { properties: object } };
  };
  const wanted = Object.keys(json_schema.schema.properties);
  const [title = ""] = /^# .*$/m.exec(textOf(document)) ?? [];
  const quote = title.slice(2);
  const told = document.expected.filter(({ field }) => field !== "documentType");
  const said: Readonly<Record<string, unknown>> = {
    documentType: document.expected.find(({ field }) => field === "documentType")?.value ?? null,
    confidence: 0.9,
    evidence: [{ quote }],
    items: [{ type: "organization", value: "Nobody", quote: "Nobody has ever written this." }],
    fields: told.map(({ field, value, quote: proof = quote }) => ({
      name: field,
      value,
      quote: proof,
    })),
    tldr: `A model has read “${document.name}”.`,
    points: [{ text: `It begins with “${quote}”.`, quote }],
    keywords: ["naïve — 日本"],
    clauses: [{ category: "Notice", quote: told[0]?.quote ?? quote }],
    risks: [{ title: "Long notice", severity: "high", why: "A year.", kind: "present", quote }],
  };
  return JSON.stringify(Object.fromEntries(wanted.map((name) => [name, said[name]])));
}

interface Field {
  readonly definition: { readonly name: string };
  readonly value: unknown;
  readonly quote: string | null;
  readonly start: number | null;
  readonly end: number | null;
}

async function fieldsOf(name: string): Promise<ReadonlyMap<string, Field>> {
  const { documents } = await server.read(
    z.any(),
    `{ documents(first: 30) { nodes { name
    fields { definition { name } value quote start end } } } }`,
  );
  const { fields } = documents.nodes.find((each: { name: string }) => each.name === name);
  return new Map(fields.map((field: Field) => [field.definition.name, field]));
}

const ASKING = ["classify", "entities", "summary"];
const askingOf = ({ nodes }: ShownRun) => nodes.filter(({ nodeId }) => ASKING.includes(nodeId));

test("nothing is asked about the example documents before somebody wishes it", async () => {
  expect(await server.runsOf("Document profile")).toEqual([]);
  expect(model.requests).toEqual([]);
  for (const name of Object.keys(FAULTS))
    begun.set(name, await server.startRun("Document profile", name));
}, 240_000);

test.each(["Lease Mill Road 4", "Mietvertrag Lindenstraße 12", "Incident report cold room"])(
  "Document profile over %s is the model's work, with its tokens and cost, proven by the document",
  async (name) => {
    const document = EXAMPLE_DOCUMENTS.find((each) => each.name === name)!;
    const run = await server.settled(await server.startRun("Document profile", name));
    const asking = askingOf(run);
    for (const { model: by, tokensIn, tokensOut, costUsd, attempts, warnings } of asking) {
      expect([by, attempts.map(({ status }) => status)]).toEqual(["gpt-4o-mini", ["SUCCEEDED"]]);
      expect(tokensIn).toBe(120);
      expect(tokensOut).toBeGreaterThan(1);
      expect(Number(costUsd)).toBeGreaterThan(0);
      expect(warnings.join()).not.toContain("built-in");
    }
    const sum = (amounts: readonly (number | null)[]) =>
      amounts.reduce<number>((all, amount) => all + (amount ?? 0), 0);
    expect(run.tokensIn).toBe(360);
    expect(run.tokensOut).toBe(sum(asking.map(({ tokensOut }) => tokensOut)));
    expect(Number(run.costUsd)).toBeCloseTo(sum(asking.map(({ costUsd }) => Number(costUsd))), 6);
    const entities = asking.find(({ nodeId }) => nodeId === "entities");
    expect(entities?.data).toMatchObject({ items: [] });
    expect(entities?.warnings.join()).toContain("left out");

    const fields = await fieldsOf(name);
    expect(fields.get("tldr")?.value).toBe(`A model has read “${name}”.`);
    expect(fields.get("keywords")?.value).toEqual(["naïve — 日本"]);
    for (const { field, quote: proof } of document.expected) {
      const { quote, start, end } = fields.get(field)!;
      if (document.byHand?.[field] !== undefined) continue;
      expect(quote).toBe(textOf(document).slice(start ?? 0, end ?? 0));
      if (proof !== undefined && field !== "documentType") expect(quote).toBe(proof);
    }
  },
  240_000,
);

test("the same once more costs nothing, under another name neither, and says what that saved", async () => {
  const copy = "Lease Mill Road 4 (scan of March)";
  for (const name of ["Lease Mill Road 4", copy]) {
    const again = await server.settled(await server.startRun("Document profile", name));
    const came = askingOf(again).map(({ cacheHit, tokensIn }) => [name, cacheHit, tokensIn]);
    expect(came).toEqual(ASKING.map(() => [name, true, 0]));
    expect(Number(again.costUsd)).toBe(0);
  }
  expect(model.requests.filter(({ body }) => promptOf(body).includes(copy))).toEqual([]);
}, 240_000);

test("Lease check asks the model up to its end, with a person between", async () => {
  const id = await server.startRun("Lease check", "Lease Station Square 9");
  await server.settled(id, "WAITING");
  await server.answer(id, "ask", "approve");
  const run = await server.settled(id);
  expect(new Set(Object.values(statesOf(run)))).toEqual(new Set(["SUCCEEDED"]));
  const by = run.nodes.flatMap(({ nodeId, model: name }) => (name ? [[nodeId, name]] : []));
  expect(Object.fromEntries(by)).toEqual({
    classify: "gpt-4o-mini",
    clauses: "gpt-4o-mini",
    risks: "gpt-4o-mini",
  });
  const [task] = await server.tasksOf(id);
  expect(task?.body).toContain("- Long notice: A year.");
}, 240_000);

test("a chain goes on with its next model, and says so", async () => {
  const of = await server.startRun("Document profile", "Lease Mill Road 4");
  await server.settled(of);
  const modelChain = ["gpt-4.1", "gpt-4.1-mini"];
  const changes = { summary: { modelChain } };
  const input = { runId: of, from: "NODE", nodeId: "summary", changes };
  const query = `mutation ($input: RerunInput!) { rerun(input: $input) { run { id } } }`;
  const run = await server.settled((await server.read(z.any(), query, { input })).rerun.run.id);
  const summary = run.nodes.find(({ nodeId }) => nodeId === "summary");
  expect(summary).toMatchObject({ status: "SUCCEEDED", model: "gpt-4.1-mini", tokensIn: 120 });
  expect(summary?.warnings.join()).toContain('The model "gpt-4.1" failed');
}, 240_000);

test.each([
  ["Lease Canal Street 31", "has a fault of its own", 0],
  ["Ironworks membership Lena", "did not answer in time", 0],
  ["Riverside Fitness contract", "takes no more requests", 0],
  // Both its answers and the second tries were paid for, although nothing could be made of them.
  ["Offer electrician", "could not be read", 240],
  ["Offer barista trainer", "reached its length limit", 120],
  // The endpoint did not come to say what it had used, so that is estimated.
  ["Supply agreement flour", "ended too early", undefined],
])(
  "where the endpoint fails over %s (%s) the built-in engine does the work and what was paid is counted",
  async (name, why, tokensIn) => {
    const document = EXAMPLE_DOCUMENTS.find((each) => each.name === name)!;
    const run = await server.settled(begun.get(name)!);
    for (const node of askingOf(run)) {
      expect(node).toMatchObject({ status: "SUCCEEDED", model: "built-in" });
      expect(node.warnings.join().includes("estimated")).toBe(tokensIn === undefined);
      if (tokensIn !== undefined) expect(node.tokensIn).toBe(tokensIn);
      expect(node.warnings.join()).toContain(why);
      expect(node.warnings.join()).toContain("The built-in engine did the work instead.");
    }
    if (tokensIn !== undefined) expect(run.tokensIn).toBe(3 * tokensIn);
    expect(Number(run.costUsd) > 0).toBe(run.tokensIn > 0);
    expect(run.tokensIn > 0).toBe(tokensIn !== 0);
    const fields = await fieldsOf(name);
    for (const { field, quote: proof } of document.expected)
      if (proof !== undefined && document.byHand?.[field] === undefined)
        expect(fields.get(field)?.quote).toBe(proof);
  },
  240_000,
);

test("an endpoint that asks for a moment gets it, and then does the work itself", async () => {
  const run = await server.settled(begun.get("Offer head baker")!);
  expect(new Set(askingOf(run).map(({ model: name }) => name))).toEqual(new Set(["gpt-4o-mini"]));
}, 240_000);

test("a key that is refused is said, and nobody works around it", async () => {
  const run = await server.settled(begun.get("Incident report ladder")!, "PARTIAL");
  for (const { status, errorCode, attempts } of askingOf(run)) {
    expect([status, errorCode]).toEqual(["FAILED", "AUTHENTICATION"]);
    expect(attempts.map(({ error }) => error)).toEqual(["The model does not accept the API key."]);
  }
}, 240_000);

test("an endpoint that is gone is stood in for, and what it answered before is still there", async () => {
  await model.close();
  const [gone, kept] = await Promise.all(
    ["Supply agreement solar panels", "Incident report cold room"].map(async (name) =>
      server.settled(await server.startRun("Document profile", name)),
    ),
  );
  for (const { model: name, warnings } of askingOf(gone!)) {
    expect(name).toBe("built-in");
    expect(warnings.join()).toContain("The model cannot be reached.");
  }
  expect(askingOf(kept!).map(({ cacheHit }) => cacheHit)).toEqual([true, true, true]);
}, 240_000);
