import { setTimeout as sleep } from "node:timers/promises";

import { type Json, WorkflowGraph } from "@playbooks/workflow-model";

import type { Database } from "../../database/database.ts";
import { eventually } from "../../database/eventually.ts";
import {
  approvalExecutor,
  type Caps,
  conditionExecutor,
  createTaskExecutor,
  type DocumentReader,
  type Engine,
  type Mailer,
  type NewRun,
  type NodeExecutor,
  nodeExecutor,
  NodeFailure,
  type NodeResult,
  type NodeWork,
  openEngine,
  RUN_JOB,
  RunJob,
  type RunNews,
  sendEmailExecutor,
  subworkflowExecutor,
  waitExecutor,
} from "../../engine/engine.ts";
import { newId } from "../../ids.ts";
import { jobHandler, type Jobs, openJobs, type QueueName } from "../../jobs/jobs.ts";
import { silentLog } from "../../observability/log.ts";

type Settings = Readonly<Record<string, Json>> & { readonly kind?: string };

/** The least settings with which each kind is valid. */
const LEAST: Readonly<Record<string, object>> = {
  aiCompletion: { prompt: "{}" },
  deliverOutput: {},
  wait: { duration: { amount: 1, unit: "hours" } },
};

/**
 * A graph from few words: settings by node (the kind is aiCompletion unless named, its prompt a script, see below), and
 * edges such as `a > b` or `ask.approve > b`.
 */
export function graphOf(
  nodes: Readonly<Record<string, Settings>>,
  ...edges: string[]
): WorkflowGraph {
  const ends = edges.map((edge) => edge.split(" > "));
  const named = ends.flatMap(([source = "", target = ""]) => [source.split(".")[0] ?? "", target]);
  return WorkflowGraph.parse({
    version: 2,
    nodes: [...new Set([...Object.keys(nodes), ...named])].map((id) => {
      const { kind = "aiCompletion", ...data } = nodes[id] ?? {};
      const own = { outputVariable: id, ...LEAST[kind], ...data };
      return { id, kind, position: { x: 0, y: 0 }, data: own };
    }),
    edges: ends.map(([from = "", target = ""], index) => {
      const [source, sourceHandle] = from.split(".");
      return { id: `e${index}`, source, sourceHandle, target };
    }),
  });
}

/** What a scripted node does at each attempt: the prompt of an aiCompletion names its script. */
export type Script = (work: NodeWork) => Promise<NodeResult>;

/** A result with this data and nothing else. */
export const gives = (data: Json): NodeResult => ({ kind: "done", output: { data } });
/** A script that fails with this code at each attempt. */
export const fails =
  (code: string, mayPass = false): Script =>
  () =>
    Promise.reject(new NodeFailure(code, `It is ${code}.`, { mayPass }));

interface RunOptions extends Partial<Pick<NewRun, "pinned" | "useCache" | "documentIds">> {
  readonly input?: Json;
}

export interface TestRuns {
  readonly engine: Engine;
  readonly jobs: Jobs;
  /** What the engine has told, in the order of its commits. */
  readonly news: RunNews[];
  /** How often each node's script was begun, by `run:node`. */
  readonly begun: Map<string, number>;
  /** A run as it would be started. */
  newRun(graph: WorkflowGraph, options?: RunOptions): NewRun;
  start(graph: WorkflowGraph, options?: RunOptions): Promise<string>;
  /** A workflow of its own in the same workspace, with one version. */
  published(graph: WorkflowGraph): Promise<{ workflowId: string; versionId: string }>;
  /** Resolves with the run's status once it has ended or, where told, is of that status. */
  settled(runId: string, status?: string): Promise<string>;
  /** Statuses by node id, as rows spell them. */
  states(runId: string): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

interface TestRunsOptions {
  readonly scripts?: Readonly<Record<string, Script>>;
  readonly clock?: () => Date;
  readonly announce?: (news: RunNews) => void;
  /** In the place of the scripted prompts. */
  readonly executors?: readonly NodeExecutor[];
  readonly documents?: DocumentReader;
  readonly caps?: Caps;
  /** Where e-mails go; left out: no mail server is set up. */
  readonly mailer?: Mailer;
  /** Which queues this process takes jobs from; all of them by default. */
  readonly queues?: readonly QueueName[];
  /** How many jobs of a queue run at once. */
  readonly slots?: number;
}

/** A real engine on real jobs; only what a prompt does is scripted. */
export async function openTestRuns(
  database: Database,
  desk: TestRunsOptions = {},
): Promise<TestRuns> {
  const { scripts = {}, clock = () => new Date(), announce } = desk;
  const { prisma } = database;
  const news: RunNews[] = [];
  const begun = new Map<string, number>();
  const prompts = desk.executors ?? [scriptedPrompt(scripts, begun)];
  // Jobs and engine need each other: the handler finds the engine once it is there.
  const called: { engine?: Engine } = {};
  const jobs = await openJobs({
    database,
    log: silentLog,
    queues: desk.queues,
    concurrency: desk.slots,
    handlers: {
      [RUN_JOB]: jobHandler(RunJob, async (job, { signal }) => called.engine?.run(job, signal)),
    },
  });
  const engine = openEngine({
    ...database,
    jobStatement: jobs.statement,
    log: silentLog,
    clock,
    // Pauses before a repeat are then the shortest that are allowed: half of each (10.2).
    random: () => 0,
    enqueue: (tx, ...requests) => jobs.enqueue(tx, ...requests),
    unfinishedJobs: (ids) => jobs.unfinished(ids),
    firstWaiting: (tx, between) => jobs.firstWaiting(tx, between),
    executors: [...prompts, ...plainExecutors(prisma, { ...desk, clock })],
    caps: desk.caps,
    documents: desk.documents ?? { read: () => Promise.resolve([]) },
    announce(told) {
      news.push(told);
      announce?.(told);
    },
  });
  called.engine = engine;
  jobs.start();
  const { workspaceId, workflowId } = await emptyWorkflow(prisma);
  const newRun: TestRuns["newRun"] = (graph, options = {}) => ({
    id: newId("Run"),
    workspaceId,
    workflowId,
    versionId: null,
    graph,
    trigger: "PERSON",
    documentIds: [],
    input: null,
    useCache: true,
    startedById: null,
    pinned: {},
    ...options,
  });
  const statusOf = async (id: string) =>
    (await prisma.workflowRun.findUniqueOrThrow({ where: { id } })).status;
  return {
    engine,
    jobs,
    news,
    begun,
    newRun,
    async start(graph, options) {
      const run = newRun(graph, options);
      const told = await prisma.$transaction((tx) => engine.start(tx, run));
      told();
      return run.id;
    },
    async settled(runId, status) {
      const ends = status ? [status] : ["succeeded", "partial", "failed", "cancelled"];
      await eventually(async () => ends.includes(await statusOf(runId)), 50_000);
      return statusOf(runId);
    },
    async states(runId) {
      const rows = await prisma.nodeRun.findMany({ where: { runId }, orderBy: { nodeId: "asc" } });
      return Object.fromEntries(rows.map(({ nodeId, status }) => [nodeId, status]));
    },
    published: (graph) => publishedWorkflow(prisma, workspaceId, graph),
    stop: () => jobs.stop(),
  };
}

/** The engine's own, without those that need the app around them. */
function plainExecutors(
  prisma: Database["prisma"],
  { clock, mailer }: { readonly clock: () => Date; readonly mailer?: Mailer | undefined },
): NodeExecutor[] {
  return [
    sendEmailExecutor({ prisma, mailer }),
    delivery,
    conditionExecutor,
    waitExecutor(clock),
    approvalExecutor(clock),
    createTaskExecutor(clock),
    subworkflowExecutor(prisma),
  ];
}

const delivery = nodeExecutor("deliverOutput", () => Promise.resolve(gives("delivered")));

function scriptedPrompt(scripts: Readonly<Record<string, Script>>, begun: Map<string, number>) {
  return nodeExecutor("aiCompletion", async ({ id, data: { prompt } }, work) => {
    begun.set(work.key, (begun.get(work.key) ?? 0) + 1);
    const script = scripts[prompt];
    if (script) return script(work);
    // So that nodes which run in parallel really overlap.
    await sleep(1);
    return gives(id);
  });
}

/** The rows that a run hangs on. */
async function emptyWorkflow(prisma: Database["prisma"], workspaceId: string = newId("Workspace")) {
  const [playbookId, workflowId] = [newId("Playbook"), newId("Workflow")];
  await prisma.playbook.create({
    data: {
      id: playbookId,
      workspaceId,
      ownerId: newId("Member"),
      liveDocumentId: crypto.randomUUID(),
      title: "Runs",
    },
  });
  await prisma.workflow.create({ data: { id: workflowId, workspaceId, playbookId, draft: {} } });
  return { workspaceId, workflowId };
}

async function publishedWorkflow(
  prisma: Database["prisma"],
  workspaceId: string,
  { nodes, edges, version }: WorkflowGraph,
) {
  const { workflowId } = await emptyWorkflow(prisma, workspaceId);
  const id = newId("WorkflowVersion");
  const graph = structuredClone({ nodes: [...nodes], edges: [...edges], version });
  const data = { id, workspaceId, workflowId, number: 1, graph, hash: "", publishedById: "" };
  await prisma.workflowVersion.create({ data });
  return { workflowId, versionId: id };
}
