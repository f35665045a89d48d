import type { NodeStatus, RunStatus, RunTrigger } from "../../api/generated/graphql.ts";

const RUN_LABELS: Readonly<Record<RunStatus, string>> = {
  QUEUED: "Queued",
  RUNNING: "Running",
  WAITING: "Waiting",
  CANCELLING: "Cancelling",
  SUCCEEDED: "Succeeded",
  PARTIAL: "Partly done",
  FAILED: "Failed",
  CANCELLED: "Cancelled",
};

const NODE_LABELS: Readonly<Record<NodeStatus, string>> = {
  PENDING: "Not yet",
  QUEUED: "Queued",
  RUNNING: "Running",
  RETRYING: "Trying again",
  WAITING: "Waiting",
  SUCCEEDED: "Done",
  FAILED: "Failed",
  SKIPPED: "Skipped",
  CANCELLED: "Cancelled",
};

const TRIGGERS: Readonly<Record<RunTrigger, string>> = {
  PERSON: "By hand",
  UPLOAD: "On upload",
  BATCH: "Batch",
  SUBWORKFLOW: "Workflow",
  API_KEY: "API",
};

/** As in the palette of workflows; written here too, as the model they come from is not part of every page. */
const KINDS: Readonly<Record<string, string>> = {
  aiAnalysis: "Analysis",
  aiCompletion: "Prompt",
  condition: "Condition",
  deliverOutput: "Deliver",
  createTask: "Task",
  sendEmail: "E-mail",
  webhook: "Webhook",
  wait: "Wait",
  approval: "Approval",
  subworkflow: "Workflow",
};

/** In the order in which they are offered as a filter. */
export const RUN_STATUSES = [
  "QUEUED",
  "RUNNING",
  "WAITING",
  "CANCELLING",
  "SUCCEEDED",
  "PARTIAL",
  "FAILED",
  "CANCELLED",
] as const satisfies readonly RunStatus[];

/** States as people read them. */
export const runLabel = (status: RunStatus): string => RUN_LABELS[status];
export const nodeLabel = (status: NodeStatus): string => NODE_LABELS[status];
/** What has started it. */
export const triggerLabel = (trigger: RunTrigger): string => TRIGGERS[trigger];
/** A kind that a later server knows keeps its own name. */
export const kindLabel = (kind: string): string => KINDS[kind] ?? kind;

const RUN_ENDS: ReadonlySet<RunStatus> = new Set(["SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED"]);
const NODE_ENDS: ReadonlySet<NodeStatus> = new Set(["SUCCEEDED", "FAILED", "SKIPPED", "CANCELLED"]);

/** Nothing more happens in it. */
export const hasEnded = (status: RunStatus): boolean => RUN_ENDS.has(status);
export const nodeHasEnded = (status: NodeStatus): boolean => NODE_ENDS.has(status);

/** "0.4 s", "12 s", "3 min 5 s", "2 h 10 min": two units at most, as nobody reads a third. */
export function durationText(ms: number): string {
  if (ms < 950) return `${(Math.max(0, ms) / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return pair(minutes, "min", seconds % 60, "s");
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return pair(hours, "h", minutes % 60, "min");
  return pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** A mark on an axis: beside "1 s" and "2 s" one and a half must not be "2 s" as well. */
export function tickText(ms: number): string {
  if (ms === 0) return "0";
  return ms < 60_000 ? `${Number((ms / 1_000).toFixed(1))} s` : durationText(ms);
}

function pair(...[large, largeUnit, small, smallUnit]: [number, string, number, string]): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

interface Span {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** Milliseconds from its start to its end, or to now while it goes on; undefined before its start. */
export function durationOf({ startedAt, finishedAt }: Span, now: number): number | undefined {
  if (startedAt === null) return undefined;
  const end = finishedAt === null ? now : Date.parse(finishedAt);
  return Math.max(0, end - Date.parse(startedAt));
}

/** USD as people read it; null where nothing was paid. A sum without some of its prices must not look like a bill. */
export function costText(costUsd: string | null, unpricedTokens = 0): string | null {
  const cost = Number(costUsd ?? 0);
  if (unpricedTokens > 0) return cost < 0.001 ? "price not known" : `${costText(costUsd)} and more`;
  if (!(cost > 0)) return null;
  if (cost < 0.001) return "< $0.001";
  return `$${cost.toFixed(cost < 1 ? 3 : 2)}`;
}

interface Saved {
  readonly savedUsd: string | null;
  readonly savedTokens: number | null;
}

/** What came from the cache and was not paid again: "saved $0.012"; tokens where they have no price. Null for nothing. */
export function savedText({ savedUsd, savedTokens }: Saved): string | null {
  const cost = costText(savedUsd);
  if (cost !== null) return `saved ${cost}`;
  return savedTokens ? `saved ${savedTokens.toLocaleString("en")} tokens` : null;
}

/** "3 from the cache, saved $0.012". */
export function cachedText({
  cacheHits,
  ...saved
}: Saved & { readonly cacheHits: number }): string {
  return [`${cacheHits.toLocaleString("en")} from the cache`, savedText(saved)]
    .filter((words) => words !== null)
    .join(", ");
}

/** How many of its nodes have come to an end, whatever end: "3 of 5". */
export function progressText(nodes: readonly { readonly status: NodeStatus }[]): string {
  const ended = nodes.filter(({ status }) => nodeHasEnded(status)).length;
  return `${ended} of ${nodes.length}`;
}

interface Named {
  readonly workflow: { readonly playbook: { readonly title: string } } | null;
  /** What a test tests; a run has a workflow or a tool. */
  readonly tool: { readonly name: string } | null;
  readonly version: { readonly number: number } | null;
}

/** Of what it is a run: the playbook of its workflow, or the tool that it tests. */
export function titleText({ workflow, tool }: Pick<Named, "workflow" | "tool">): string {
  return workflow?.playbook.title ?? `Test of ${tool?.name ?? "a tool"}`;
}

/** "Lease check v3"; a run of the draft says so. */
export function workflowText({ version, ...run }: Named): string {
  return run.workflow ? `${titleText(run)} ${versionText({ version })}` : titleText(run);
}

/** "v3"; a run of the draft has no version. */
export function versionText({ version }: Pick<Named, "version">): string {
  return version ? `v${version.number}` : "draft";
}

/** The first document, and how many more there are. */
export function documentsText(documents: readonly { readonly name: string }[]): string | null {
  const [first] = documents;
  if (!first) return null;
  return documents.length === 1 ? first.name : `${first.name} +${documents.length - 1}`;
}
