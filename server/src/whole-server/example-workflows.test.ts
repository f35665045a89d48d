/** The example workflows as a newcomer runs them: the whole server, no key, and kill -9 in the middle. */
import { z } from "zod";

import {
  EXAMPLE_DOCUMENTS,
  EXAMPLE_FIELDS,
  textOf,
} from "../../../prisma/seed/documents/documents.ts";
import { parseFieldValue } from "../modules/documents/documents.ts";
import { ExampleServer, statesOf, type TracedRun } from "./test-example-server.ts";

const server = new ExampleServer();
/** Started while the documents are still read, so that they are over when they are asked for. */
const begun = { lease: "", gym: "", cold: "", ladder: "", sheet: "" };
let beforeTheKill: readonly TracedRun[];
let waitingLease: TracedRun;

beforeAll(async () => {
  await server.open({});
  begun.lease = await server.startRun("Lease check", "Lease Station Square 9");
}, 240_000);
afterAll(() => server.close());

/** What had ended before the kill is as it was, and no node was tried twice. */
function expectOnce(before: readonly TracedRun[], after: readonly TracedRun[]): void {
  const ends = (runs: readonly TracedRun[]) =>
    new Map(
      runs.flatMap((run) =>
        run.nodes.flatMap(({ nodeId, finishedAt }) =>
          finishedAt === null ? [] : [[`${run.id} ${nodeId}`, finishedAt] as const],
        ),
      ),
    );
  const later = ends(after);
  const changed = [...ends(before)].filter(([node, at]) => later.get(node) !== at);
  expect(changed).toEqual([]);
  expect(after.flatMap(({ nodes }) => nodes).every(({ attempts }) => attempts.length <= 1)).toBe(
    true,
  );
}

test("who opens the library sees the playbook with suggestions first, and workflows last", async () => {
  const { playbooks } = await server.read(z.any(), `{ playbooks(first: 10) { nodes { title } } }`);
  const titles = playbooks.nodes.map(({ title }: { title: string }) => title);
  expect(titles.slice(0, 2).map((title: string) => title.split(":")[0])).toEqual([
    "BrewBox",
    "SunRoof",
  ]);
  expect(titles.slice(3)).toContain("Document profile");
});

test("loading the examples is nobody's work: the charts end with a day without edits", async () => {
  const day = 86_400_000;
  const now = Date.now();
  const [from, to] = [now - 90 * day, now + day].map((at) => new Date(at).toISOString());
  const { analytics } = await server.read(
    z.any(),
    `query ($filter: AnalyticsFilter!) { analytics(filter: $filter) { activity(interval: DAY) { edits } } }`,
    { filter: { from, to } },
  );
  const edits: number[] = analytics.activity.map((point: { edits: number }) => point.edits);
  // Today and tomorrow: nobody has edited anything yet.
  expect(edits.slice(-2)).toEqual([0, 0]);
  // On no day before either: people make a dozen a day here.
  expect(Math.max(...edits)).toBeLessThan(20);
});

/** First call with an office manager. */
const FIRST_CALL = "scenario_01k2g00000e008000010000000";

test("the example workspace has a past for Analytics, and what was decided lately can be taken back", async () => {
  const filter = { from: "2000-01-01T00:00:00Z", to: "2030-01-01T00:00:00Z" };
  const { analytics } = await server.read(
    z.any(),
    `query ($filter: AnalyticsFilter!) { analytics(filter: $filter) { suggestions(groupBy: MODEL) {
      label accepted rejected pending editedAfterAcceptance } activity(interval: MONTH) { edits activeMembers generations } } }`,
    { filter },
  );
  expect(analytics.suggestions).toEqual([
    { label: "built-in", accepted: 13, rejected: 7, pending: 4, editedAfterAcceptance: 2 },
    { label: "Written by people", accepted: 2, rejected: 1, pending: 0, editedAfterAcceptance: 0 },
  ]);
  const sum = (key: string): number =>
    analytics.activity.reduce((all: number, point: Record<string, number>) => all + point[key]!, 0);
  expect(sum("generations")).toBe(10);
  expect(sum("edits")).toBeGreaterThan(300);

  const decided = await server.read(
    z.any(),
    `query ($id: ID!) { scenario(id: $id) { suggestions(status: [ACCEPTED, REJECTED]) { id decidedAt } } }`,
    { id: FIRST_CALL },
  );
  const lately = decided.scenario.suggestions.filter(
    ({ decidedAt }: { decidedAt: string }) => Date.now() - Date.parse(decidedAt) < 30 * 86_400_000,
  );
  expect(lately).toHaveLength(4);
  const { reopenSuggestions } = await server.read(
    z.any(),
    `mutation ($input: ReopenSuggestionsInput!) { reopenSuggestions(input: $input) { refused { reason } decided { status } } }`,
    { input: { ids: lately.map(({ id }: { id: string }) => id) } },
  );
  expect(reopenSuggestions.refused).toEqual([]);
  expect(reopenSuggestions.decided).toEqual(lately.map(() => ({ status: "PENDING" })));
});

test("20.4 Lease check goes before the twenty documents, stops for an approval and waits beyond a kill -9", async () => {
  waitingLease = await server.settled(begun.lease, "WAITING");
  expect(statesOf(waitingLease)).toMatchObject({
    clauses: "SUCCEEDED",
    risks: "SUCCEEDED",
    ask: "WAITING",
  });
  expect(await server.tasksOf(begun.lease)).toEqual([]);
  await server.succeeded("Document profile", 2);
  beforeTheKill = await server.runsOf("Document profile");
  await server.killAndStart();
  expect((await server.run(begun.lease)).status).toBe("WAITING");
  begun.gym = await server.startRun("Lease check", "Riverside Fitness contract");
  begun.cold = await server.startRun("Food-safety review", "Incident report cold room");
  begun.ladder = await server.startRun("Food-safety review", "Incident report ladder");
  begun.sheet = await server.startRun("Prep sheet", "Supply agreement solar panels");
}, 300_000);

test("Document profile fills the fields of all twenty documents with proofs, killed with -9 in the middle", async () => {
  await server.succeeded("Document profile", EXAMPLE_DOCUMENTS.length);
  const after = await server.runsOf("Document profile");
  expect(after.map(({ trigger }) => trigger)).toEqual(EXAMPLE_DOCUMENTS.map(() => "UPLOAD"));
  expectOnce(beforeTheKill, after);

  const { documents } = await server.read(
    z.any(),
    `{ documents(first: 50) { nodes { name text
    fields { definition { name } value source quote start end run { id } } } } }`,
  );
  const ofProfile = new Set(after.map(({ id }) => id));
  for (const document of EXAMPLE_DOCUMENTS) {
    const shown = documents.nodes.find((each: { name: string }) => each.name === document.name);
    const fields = new Map<string, Field>(
      shown.fields.map((field: Field) => [field.definition.name, field]),
    );
    expectFields(document, fields);
    // Every value that the run has found is proven by a place of the text.
    for (const { source, quote, start, end, run } of fields.values()) {
      if (source === "PERSON") continue;
      expect(quote).toBe(textOf(document).slice(start ?? 0, end ?? 0));
      expect([quote, run?.id]).toEqual([expect.stringMatching(/\S/), expect.any(String)]);
    }
    expect([...fields.keys()]).toEqual(
      expect.arrayContaining(["tldr", "summary", "keywords", "entities"]),
    );
    expect([...fields.values()].some(({ run }) => run && ofProfile.has(run.id))).toBe(true);
  }
}, 300_000);

interface Field {
  readonly definition: { readonly name: string };
  readonly value: unknown;
  readonly source: "RUN" | "PERSON";
  readonly quote: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly run: { readonly id: string } | null;
}

const TEXT = { type: "TEXT", choices: [] } as const;

/** What a reader would have filled in, with the very sentence; and nothing that nobody expects. */
function expectFields(
  { key, expected, byHand = {} }: (typeof EXAMPLE_DOCUMENTS)[number],
  fields: ReadonlyMap<string, Field>,
): void {
  const wanted = expected.map(({ field, value, quote }) => {
    const hand = byHand[field];
    const kind = EXAMPLE_FIELDS.find(({ name }) => name === field) ?? TEXT;
    const parsed = parseFieldValue(kind, hand ?? value);
    return [
      field,
      parsed.kind === "value" ? parsed.value : parsed.problem,
      hand === undefined ? "RUN" : "PERSON",
      hand === undefined ? (quote ?? fields.get(field)?.quote) : null,
    ];
  });
  const own = [...EXAMPLE_FIELDS.map(({ name }) => name), "documentType"];
  const found = own.flatMap((name) => {
    const field = fields.get(name);
    return field ? [[name, field.value, field.source, field.quote]] : [];
  });
  const byName = ([one]: unknown[], [other]: unknown[]) => (String(one) < String(other) ? -1 : 1);
  expect({ key, fields: found.toSorted(byName) }).toEqual({
    key,
    fields: wanted.toSorted(byName),
  });
}

test("Lease check goes on after the answer, as it would have without the kill, and makes one task", async () => {
  await server.answer(begun.lease, "ask", "approve");
  const ended = await server.settled(begun.lease);
  expectOnce([waitingLease], [ended]);
  expect(new Set(Object.values(statesOf(ended)))).toEqual(new Set(["SUCCEEDED"]));
  const tasks = await server.tasksOf(begun.lease);
  expect(tasks.map(({ title }) => title)).toEqual(["Talk to the landlord: Lease Station Square 9"]);
  expect(tasks[0]?.body).toContain("Long period of notice");
  // What it rests on, so that nobody has to look it up before the call.
  expect(tasks[0]?.body).toMatch(/this long \(twelve.*“.*twelve.*”/);
  expect(ended.readableOutput).toMatch(/^# Lease Station Square 9\n/);
  expect(ended.readableOutput).toContain("twelve months");
}, 300_000);

test("what is no lease is left alone, and an incident with food gets its review", async () => {
  expect(statesOf(await server.settled(begun.gym))).toMatchObject({
    isLease: "SUCCEEDED",
    risks: "SKIPPED",
    deliver: "SKIPPED",
  });
  const cold = await server.settled(begun.cold);
  expect(await server.tasksOf(cold.id)).toHaveLength(1);
  expect(cold.readableOutput).toMatch(/^<h1>Incident report cold room<\/h1>/);
  expect(statesOf(await server.settled(begun.ladder))).toMatchObject({ task: "SKIPPED" });
}, 300_000);

test("Prep sheet puts its points into its scenario as suggestions", async () => {
  const sheet = await server.settled(begun.sheet);
  expect(sheet.readableOutput).toMatch(/^\{\\rtf1/);
  const { playbooks } = await server.read(
    z.any(),
    `{ playbooks(first: 20) { nodes { title
    scenarios { suggestions { status reason after { text } } } } } }`,
  );
  const prep = playbooks.nodes.find((each: { title: string }) => each.title === "Prep sheet");
  const [{ suggestions }] = prep.scenarios;
  expect(suggestions.length).toBeGreaterThan(2);
  for (const { status, reason, after } of suggestions) {
    expect(status).toBe("PENDING");
    expect(reason).toBe("From a run of “Prep sheet” over “Supply agreement solar panels”.");
    expect(textOf(EXAMPLE_DOCUMENTS.find(({ key }) => key === "supply-panels")!)).toContain(
      after.text,
    );
  }
}, 300_000);
