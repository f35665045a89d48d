import { planRun, type RunPlan, WorkflowGraph } from "@playbooks/workflow-model";
import { z } from "zod";

import type { Page } from "../../contract/paging/page.ts";
import { Prisma } from "../../database/database.ts";
import { TraceStep } from "../../engine/engine.ts";
import { nodeStatusOf, runStatusOf } from "./run-events.ts";
import type { ModelCallRow, NodeAttemptRow, NodeRunRow, RunRow } from "./run-rows.ts";
import { type NodeAttempt, type NodeCall, type NodeRun, type Run, RunTrigger } from "./run.type.ts";

/** What resolvers give; its further fields are resolved when they are asked for. */
export type ShownRun = Run;

/** UTF-16 offsets, end exclusive. */
const Proofs = z.array(
  z.object({ path: z.string(), quote: z.string(), start: z.int(), end: z.int() }),
);

/** A run's row as the API shows it. */
export function shownRun(row: RunRow): ShownRun {
  const { status, trigger, costUsd, ...same } = row;
  return {
    ...same,
    status: runStatusOf(status),
    trigger: z.enum(RunTrigger).parse(trigger),
    costUsd: costUsd.toFixed(6),
    index: row.parentIndex,
  };
}

/** Edges by a getter: a client that asks for nodes alone pays for them once. */
export function shownRuns(page: Page<RunRow>): Page<ShownRun> {
  return {
    nodes: page.nodes.map(shownRun),
    get edges() {
      return page.edges.map(({ cursor, node }) => ({ cursor, node: shownRun(node) }));
    },
    pageInfo: page.pageInfo,
    countAll: () => page.countAll(),
  };
}

/** The nodes of a run as they depend on each other; what stands at the same step by its start, what has none last. */
export function shownNodes(graph: unknown, rows: readonly NodeRunRow[]): NodeRun[] {
  const read = WorkflowGraph.parse(graph);
  const steps = stepsOf(planRun(read));
  const byId = new Map(read.nodes.map((node) => [node.id, node]));
  return rows
    .flatMap((row) => {
      const node = byId.get(row.nodeId);
      const place = steps.get(row.nodeId);
      return node && place ? [{ row, node, ...place }] : [];
    })
    .toSorted(
      // Infinity less Infinity is no number: of two that have not begun the order of the graph decides.
      (a, b) => a.step - b.step || began(a.row) - began(b.row) || a.position - b.position,
    )
    .map(({ row, node: { kind, data } }) => shownNode(row, { kind, label: data.label }));
}

function began({ startedAt }: NodeRunRow): number {
  return startedAt?.getTime() ?? Infinity;
}

/** How long the longest way to each node is, and where it stands in topological order. */
function stepsOf({ order }: RunPlan): ReadonlyMap<string, { step: number; position: number }> {
  const steps = new Map<string, { step: number; position: number }>();
  for (const [position, { id, inputs }] of order.entries()) {
    const before = inputs.map(({ source }) => steps.get(source.id)?.step ?? 0);
    steps.set(id, { step: Math.max(-1, ...before) + 1, position });
  }
  return steps;
}

function shownNode(
  row: NodeRunRow,
  { kind, label }: { readonly kind: string; readonly label: string },
): NodeRun {
  const { status, because, waitsFor, costUsd, savedUsd, evidence, ...same } = row;
  // What was taken over was paid for by the run that it comes from.
  const hasRun = row.attempt > 0;
  return {
    ...same,
    kind,
    label,
    status: nodeStatusOf(status),
    skippedBecause: because,
    waitingFor: waitsFor,
    tokensIn: hasRun ? row.tokensIn : null,
    tokensOut: hasRun ? row.tokensOut : null,
    costUsd: hasRun ? costUsd.toFixed(6) : null,
    savedUsd: savedUsd?.toFixed(6) ?? null,
    confidenceBasis: row.confidenceBasis || null,
    // Old rows may lack it: a run without proofs is still worth showing.
    evidence: Proofs.catch([]).parse(evidence),
  };
}

/** What hits of the cache have saved; `usd` is a decimal. */
export function savedBy(rows: readonly Pick<NodeRunRow, "savedTokens" | "savedUsd">[]) {
  let tokens = 0;
  let usd = new Prisma.Decimal(0);
  for (const { savedTokens, savedUsd } of rows) {
    tokens += savedTokens ?? 0;
    usd = usd.plus(savedUsd ?? 0);
  }
  return { tokens, usd: usd.toFixed(6) };
}

/** What the nodes of a run have come to, by the names under which templates see them. */
export function outputsOf(graph: unknown, rows: readonly NodeRunRow[]): Record<string, unknown> {
  // A node without a name is shown by its id, though no template can refer to it.
  const names = new Map(
    WorkflowGraph.parse(graph).nodes.map(({ id, data }) => [id, data.outputVariable ?? id]),
  );
  const succeeded = rows.filter(({ status }) => status === "succeeded");
  return Object.fromEntries(
    succeeded.map(({ nodeId, data }) => [names.get(nodeId) ?? nodeId, data]),
  );
}

/** Where no node has said it in a sentence of its own. */
const SENTENCES: Readonly<Record<string, string>> = {
  DEADLINE: "It was at work for too long.",
  CAP_REACHED: "The cap on cost was reached.",
  CRASH_LOOP: "It ended the server's worker again and again.",
};

/** Why a run failed, as a sentence: that of the first node with its code. */
export function errorOf(code: string | null, rows: readonly NodeRunRow[]): string | null {
  if (code === null) return null;
  const told = rows.find(({ errorCode, error }) => errorCode === code && error !== null)?.error;
  return told ?? SENTENCES[code] ?? "A node failed.";
}

/** Rows spell statuses in small letters. */
export function shownAttempt(row: NodeAttemptRow): NodeAttempt {
  return { ...row, status: nodeStatusOf(row.status), costUsd: row.costUsd.toFixed(6) };
}

/** Attempts from before there were traces have none. */
const Steps = z.array(TraceStep).nullish().catch([]);

/** What an attempt has asked for, in the order of its beginnings. */
export function callsOf(
  { nodeId, attempt, steps }: Pick<NodeAttempt, "nodeId" | "attempt" | "steps">,
  modelCalls: readonly ModelCallRow[],
): NodeCall[] {
  const own = modelCalls.filter((call) => call.nodeId === nodeId && call.attempt === attempt);
  const all = [...(Steps.parse(steps) ?? []).map(shownStep), ...own.map(shownModelCall)];
  return all.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
}

const NO_MODEL = {
  firstTokenMs: null,
  tokensIn: null,
  tokensOut: null,
  tokensCached: null,
  isEstimated: false,
  costUsd: null,
  finishReason: null,
};

function shownStep({ kind, startedAt, ...step }: TraceStep): NodeCall {
  const shownKind = kind === "tool" ? "TOOL" : "RETRIEVAL";
  return { ...NO_MODEL, ...step, kind: shownKind, startedAt: new Date(startedAt) };
}

function shownModelCall({ model, latencyMs, at, costUsd, ...call }: ModelCallRow): NodeCall {
  return {
    ...call,
    kind: "CHAT",
    name: model,
    startedAt: at,
    durationMs: latencyMs,
    costUsd: costUsd?.toFixed(6) ?? null,
    found: null,
  };
}

const Decisions = z.array(z.object({ handle: z.string(), label: z.string().default("") }));

/** What may be decided, as the question was stored. */
export function decisionsOf(stored: unknown): string[] {
  return Decisions.parse(stored).map(({ handle }) => handle);
}

/** What people read for each: its label, else its handle. */
export function decisionLabelsOf(stored: unknown): string[] {
  return Decisions.parse(stored).map(({ handle, label }) => label.trim() || handle);
}
