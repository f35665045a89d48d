/** For tests: the whole server with the example workspace, as a newcomer starts it, and Dana who uses it. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";

import { type ChildProgram, startChildProgram } from "../database/child-program.ts";
import { eventually } from "../database/eventually.ts";

const Attempt = z.object({
  status: z.string(),
  model: z.string().nullable(),
  error: z.string().nullable(),
});
const TracedNode = z.object({
  nodeId: z.string(),
  status: z.string(),
  finishedAt: z.string().nullable(),
  attempts: z.array(Attempt),
});
const TracedRun = z.object({
  id: z.string(),
  status: z.string(),
  trigger: z.string(),
  nodes: z.array(TracedNode),
});
export type TracedRun = z.output<typeof TracedRun>;

const ShownNode = TracedNode.extend({
  model: z.string().nullable(),
  tokensIn: z.number().nullable(),
  tokensOut: z.number().nullable(),
  costUsd: z.string().nullable(),
  cacheHit: z.boolean(),
  errorCode: z.string().nullable(),
  warnings: z.array(z.string()),
  data: z.unknown(),
});
const ShownRun = TracedRun.extend({
  readableOutput: z.string(),
  tokensIn: z.number(),
  tokensOut: z.number(),
  costUsd: z.string(),
  nodes: z.array(ShownNode),
});
export type ShownRun = z.output<typeof ShownRun>;

const Named = z.object({ id: z.string(), name: z.string() });
const Task = z.object({
  title: z.string(),
  body: z.string(),
  run: z.object({ id: z.string() }).nullable(),
});
const Answered = z.object({ data: z.unknown(), errors: z.unknown().optional() });

/** What is the same before and after a kill. */
const TRACE = `id status trigger nodes { nodeId status finishedAt attempts { status model error } }`;
const RUN = `id status trigger readableOutput tokensIn tokensOut costUsd nodes { nodeId status finishedAt
  attempts { status model error } model tokensIn tokensOut costUsd cacheHit errorCode warnings data }`;

/** A run that has ended stays so, and each look costs the server what it needs itself. */
const LOOK_EVERY_MS = 150;
const ENDS: ReadonlySet<string> = new Set(["SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED"]);

export class ExampleServer {
  readonly #folder = mkdtempSync(join(tmpdir(), "playbooks-examples-"));
  readonly #kept = { ...process.env };
  #program: ChildProgram | undefined;
  #cookie = "";
  /** Ids by title and by name: the examples keep theirs, so they are asked for once. */
  #workflows: ReadonlyMap<string, string> | undefined;
  #documents: ReadonlyMap<string, string> | undefined;
  #url = "";

  /** Resolves when it answers and Dana is signed in. */
  async open(settings: Readonly<Record<string, string>>): Promise<void> {
    const port = await freePort();
    this.#url = `http://localhost:${port}`;
    const own = { PORT: `${port}`, DATA_DIR: this.#folder, EXAMPLES: "on", LOG_LEVEL: "warn" };
    Object.assign(process.env, { DATABASE_URL: "", OPENAI_API_KEY: "" }, own, settings);
    await this.#start();
  }

  async close(): Promise<void> {
    await this.#program?.kill();
    process.env = this.#kept;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** kill -9, and a start on the same folder and port. */
  async killAndStart(): Promise<void> {
    await this.#program?.kill();
    await this.#start();
  }

  async #start(): Promise<void> {
    this.#program = startChildProgram(new URL("../main.ts", import.meta.url), ["--without-web"]);
    await this.#program.says("Sign in with one click");
    const answer = await fetch(`${this.#url}/api/auth/example`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.#url },
      body: JSON.stringify({ name: "Dana" }),
    });
    this.#cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
  }

  /** Throws what the API refuses. */
  async read<Shape>(
    shape: z.ZodType<Shape>,
    query: string,
    variables: object = {},
  ): Promise<Shape> {
    const answer = await fetch(`${this.#url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.#url, cookie: this.#cookie },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = Answered.parse(await answer.json());
    if (errors) throw new Error(JSON.stringify(errors));
    return shape.parse(data);
  }

  async run(id: string): Promise<ShownRun> {
    const query = `query ($id: ID!) { run(id: $id) { ${RUN} } }`;
    return (await this.read(z.object({ run: ShownRun }), query, { id })).run;
  }

  /** Newest first. */
  async runsOf(workflow: string): Promise<TracedRun[]> {
    const filter = { workflowId: await this.workflow(workflow) };
    const query = `query ($filter: RunFilter) { runs(first: 50, filter: $filter) { nodes { ${TRACE} } } }`;
    const shape = z.object({ runs: z.object({ nodes: z.array(TracedRun) }) });
    return (await this.read(shape, query, { filter })).runs.nodes;
  }

  /** Resolves once so many runs of a workflow have succeeded. */
  async succeeded(workflow: string, count: number): Promise<void> {
    const filter = { workflowId: await this.workflow(workflow), status: ["SUCCEEDED"] };
    const query = `query ($filter: RunFilter) { runs(first: 1, filter: $filter) { totalCount } }`;
    const shape = z.object({ runs: z.object({ totalCount: z.number() }) });
    const isThere = async () =>
      (await this.read(shape, query, { filter })).runs.totalCount >= count;
    await eventually(isThere, 120_000, LOOK_EVERY_MS);
  }

  /** The id of the workflow in the playbook with this title. */
  async workflow(title: string): Promise<string> {
    this.#workflows ??= await this.#workflowIds();
    return found(this.#workflows.get(title));
  }

  async #workflowIds(): Promise<ReadonlyMap<string, string>> {
    const Workflow = z.object({ id: z.string(), playbook: z.object({ title: z.string() }) });
    const { workflows } = await this.read(
      z.object({ workflows: z.object({ nodes: z.array(Workflow) }) }),
      `{ workflows(first: 10) { nodes { id playbook { title } } } }`,
    );
    return new Map(workflows.nodes.map(({ id, playbook }) => [playbook.title, id]));
  }

  async #documentIds(): Promise<ReadonlyMap<string, string>> {
    const { documents } = await this.read(
      z.object({ documents: z.object({ nodes: z.array(Named) }) }),
      `{ documents(first: 30) { nodes { id name } } }`,
    );
    return new Map(documents.nodes.map(({ id, name }) => [name, id]));
  }

  /** The run once it has this status; throws as soon as it has ended with another one. */
  async settled(id: string, status = "SUCCEEDED"): Promise<ShownRun> {
    const query = `query ($id: ID!) { run(id: $id) { status } }`;
    const shape = z.object({ run: z.object({ status: z.string() }) });
    const isThere = async (): Promise<boolean> => {
      const { run } = await this.read(shape, query, { id });
      if (run.status !== status && ENDS.has(run.status))
        throw new Error(`It is ${run.status}: ${JSON.stringify(await this.run(id))}`);
      return run.status === status;
    };
    await eventually(isThere, 120_000, LOOK_EVERY_MS);
    return this.run(id);
  }

  /** Starts a workflow by the title of its playbook over a document by its name; answers the run's id. */
  async startRun(workflow: string, document: string): Promise<string> {
    this.#documents ??= await this.#documentIds();
    const id = found(this.#documents.get(document));
    const input = { workflowId: await this.workflow(workflow), documentIds: [id] };
    const query = `mutation ($input: StartRunInput!) { startRun(input: $input) { run { id } } }`;
    const run = z.object({ id: z.string() });
    const shape = z.object({ startRun: z.object({ run }) });
    return (await this.read(shape, query, { input })).startRun.run.id;
  }

  async answer(runId: string, nodeId: string, decision: string): Promise<void> {
    const query = `mutation ($input: AnswerApprovalInput!) { answerApproval(input: $input) { run { id } } }`;
    await this.read(z.unknown(), query, { input: { runId, nodeId, decision } });
  }

  async tasksOf(runId: string): Promise<z.output<typeof Task>[]> {
    const { tasks } = await this.read(
      z.object({ tasks: z.object({ nodes: z.array(Task) }) }),
      `{ tasks(first: 50) { nodes { title body run { id } } } }`,
    );
    return tasks.nodes.filter(({ run }) => run?.id === runId);
  }
}

function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Error("The examples have nothing of that name.");
  return item;
}

async function freePort(): Promise<number> {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const address = free.address();
  free.close();
  await once(free, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export const statesOf = ({ nodes }: TracedRun): Record<string, string> =>
  Object.fromEntries(nodes.map(({ nodeId, status }) => [nodeId, status]));
