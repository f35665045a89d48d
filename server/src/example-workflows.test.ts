/** The example workflows as a newcomer runs them: the whole server, no key, and kill -9 in the middle. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  EXAMPLE_DOCUMENTS,
  EXAMPLE_FIELDS,
  textOf,
} from "../../prisma/seed/documents/documents.ts";
import { type ChildProgram, startChildProgram } from "./database/child-program.ts";
import { eventually } from "./database/eventually.ts";
import { parseFieldValue } from "./modules/documents/documents.ts";

const folder = mkdtempSync(join(tmpdir(), "playbooks-examples-"));
const kept = { ...process.env };
let server: ChildProgram;
let url = "";
let cookie = "";

beforeAll(async () => {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, "close");
  url = `http://localhost:${port}`;
  const settings = { PORT: `${port}`, DATA_DIR: folder, EXAMPLES: "on", LOG_LEVEL: "warn" };
  Object.assign(process.env, settings, { DATABASE_URL: "", OPENAI_API_KEY: "" });
  await start();
}, 240_000);
afterAll(async () => {
  await server?.kill();
  process.env = kept;
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = startChildProgram(new URL("./main.ts", import.meta.url), ["--without-web"]);
  await server.says("Sign in with one click");
  const answer = await fetch(`${url}/api/auth/example`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name: "Dana" }),
  });
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}

async function killAndStart(): Promise<void> {
  await server.kill();
  await start();
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are told apart by the questions beside them
async function ask(query: string, variables: object = {}): Promise<any> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: unknown; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

interface ShownNode {
  readonly nodeId: string;
  readonly status: string;
  readonly finishedAt: string | null;
  readonly attempts: readonly { readonly status: string }[];
}
interface ShownRun {
  readonly id: string;
  readonly status: string;
  readonly trigger: string;
  readonly readableOutput: string;
  readonly nodes: readonly ShownNode[];
}

const RUN = `id status trigger readableOutput nodes { nodeId status finishedAt attempts { status } }`;

const uploadRuns = async (): Promise<ShownRun[]> =>
  (await ask(`{ runs(first: 50) { nodes { ${RUN} } } }`)).runs.nodes;

async function runNamed(id: string): Promise<ShownRun> {
  return (await ask(`query ($id: ID!) { run(id: $id) { ${RUN} } }`, { id })).run;
}

async function settled(id: string, status = "SUCCEEDED"): Promise<ShownRun> {
  await eventually(async () => (await runNamed(id)).status === status, 60_000);
  return runNamed(id);
}

async function started(workflow: string, document: string): Promise<string> {
  const { workflows, documents } = await ask(`{
    workflows(first: 10) { nodes { id playbook { title } } }
    documents(first: 30) { nodes { id name } } }`);
  const { id: workflowId } = workflows.nodes.find(
    (each: { playbook: { title: string } }) => each.playbook.title === workflow,
  );
  const { id } = documents.nodes.find((each: { name: string }) => each.name === document);
  const input = { workflowId, documentIds: [id] };
  const query = `mutation ($input: StartRunInput!) { startRun(input: $input) { run { id } } }`;
  return (await ask(query, { input })).startRun.run.id;
}

const tasksOf = async (runId: string): Promise<{ title: string; body: string }[]> =>
  (await ask(`{ tasks(first: 50) { nodes { title body run { id } } } }`)).tasks.nodes.filter(
    (task: { run: { id: string } | null }) => task.run?.id === runId,
  );

const statesOf = ({ nodes }: ShownRun) =>
  Object.fromEntries(nodes.map(({ nodeId, status }) => [nodeId, status]));

/** What had ended before the kill is as it was, and no node was tried twice. */
function expectOnce(before: readonly ShownRun[], after: readonly ShownRun[]): void {
  const ends = (runs: readonly ShownRun[]) =>
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
  const { playbooks } = await ask(`{ playbooks(first: 10) { nodes { title } } }`);
  const titles = playbooks.nodes.map(({ title }: { title: string }) => title);
  expect(titles.slice(0, 2).map((title: string) => title.split(":")[0])).toEqual([
    "BrewBox",
    "SunRoof",
  ]);
  expect(titles.slice(3)).toContain("Document profile");
});

test("Document profile fills the fields of all twenty documents with proofs, killed with -9 in the middle", async () => {
  await eventually(async () => {
    const ended = (await uploadRuns()).filter(({ status }) => status === "SUCCEEDED");
    return ended.length >= 2;
  }, 60_000);
  const before = await uploadRuns();
  await killAndStart();
  await eventually(
    async () => (await uploadRuns()).every(({ status }) => status === "SUCCEEDED"),
    120_000,
  );
  const after = await uploadRuns();
  expect(after.map(({ trigger }) => trigger)).toEqual(EXAMPLE_DOCUMENTS.map(() => "UPLOAD"));
  expectOnce(before, after);

  const { documents } = await ask(`{ documents(first: 50) { nodes { name text
    runs { totalCount } fields { definition { name } value source quote start end run { id } } } } }`);
  for (const document of EXAMPLE_DOCUMENTS) {
    const shown = documents.nodes.find((each: { name: string }) => each.name === document.name);
    expect(shown.runs.totalCount).toBe(1);
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

test("Lease check stops for an approval, survives kill -9, goes on after the answer and makes one task", async () => {
  const id = await started("Lease check", "Lease Station Square 9");
  const waiting = await settled(id, "WAITING");
  expect(statesOf(waiting)).toMatchObject({
    clauses: "SUCCEEDED",
    risks: "SUCCEEDED",
    ask: "WAITING",
  });
  expect(await tasksOf(id)).toEqual([]);
  await killAndStart();
  expect((await runNamed(id)).status).toBe("WAITING");
  const input = { runId: id, nodeId: "ask", decision: "approve" };
  const answering = `mutation ($input: AnswerApprovalInput!) { answerApproval(input: $input) { run { id } } }`;
  await ask(answering, { input });
  const ended = await settled(id);
  expectOnce([waiting], [ended]);
  expect(new Set(Object.values(statesOf(ended)))).toEqual(new Set(["SUCCEEDED"]));
  const tasks = await tasksOf(id);
  expect(tasks.map(({ title }) => title)).toEqual(["Talk to the landlord: Lease Station Square 9"]);
  expect(tasks[0]?.body).toContain("Long period of notice");
  expect(ended.readableOutput).toMatch(/^# Lease Station Square 9\n/);
  expect(ended.readableOutput).toContain("twelve months");
}, 300_000);

test("what is no lease is left alone, and an incident with food gets its review", async () => {
  const gym = await settled(await started("Lease check", "Riverside Fitness contract"));
  expect(statesOf(gym)).toMatchObject({
    isLease: "SUCCEEDED",
    risks: "SKIPPED",
    deliver: "SKIPPED",
  });
  const cold = await settled(await started("Food-safety review", "Incident report cold room"));
  expect(await tasksOf(cold.id)).toHaveLength(1);
  expect(cold.readableOutput).toMatch(/^<h1>Incident report cold room<\/h1>/);
  const ladder = await settled(await started("Food-safety review", "Incident report ladder"));
  expect(statesOf(ladder)).toMatchObject({ task: "SKIPPED" });
}, 300_000);

test("Prep sheet puts its points into its scenario as suggestions", async () => {
  const sheet = await settled(await started("Prep sheet", "Supply agreement solar panels"));
  expect(sheet.readableOutput).toMatch(/^\{\\rtf1/);
  const { playbooks } = await ask(`{ playbooks(first: 20) { nodes { title
    scenarios { suggestions { status reason after { text } } } } } }`);
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
