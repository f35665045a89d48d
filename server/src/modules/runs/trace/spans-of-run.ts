import { createHash } from "node:crypto";

import { uuidOf } from "../../../ids.ts";
import type { SpanRecord } from "../../../observability/spans.ts";
import type { ModelCallRow, NodeAttemptRow, NodeRunRow, RunRow } from "../run-rows.ts";
import type { NodeCall } from "../run.type.ts";
import { callsOf, shownAttempt } from "../shown-run.ts";

/** What the spans of a run say of it. */
export type TracedRun = Pick<
  RunRow,
  | "id"
  | "workspaceId"
  | "workflowId"
  | "toolId"
  | "status"
  | "trigger"
  | "errorCode"
  | "tokensIn"
  | "tokensOut"
  | "costUsd"
  | "createdAt"
  | "startedAt"
  | "finishedAt"
  | "parentRunId"
>;

export interface TracedAttempt {
  readonly run: Pick<TracedRun, "id">;
  /** As in the graph, e.g. aiAnalysis. */
  readonly kind: string;
  readonly node: Pick<NodeRunRow, "queuedAt" | "cacheHit" | "warnings">;
  readonly attempt: NodeAttemptRow;
  /** Of the whole run. */
  readonly modelCalls: readonly ModelCallRow[];
}

/** The UUID inside the run's id: whoever knows the run knows its trace, in any process. */
function traceIdOf(runId: string): string {
  const uuid = uuidOf("Run", runId)?.replaceAll("-", "");
  return uuid ?? hexOf(runId, 32);
}

/** Made from what a span is about, so that its children need not be told by whoever makes it. */
function spanIdOf(...place: readonly (string | number)[]): string {
  return hexOf(JSON.stringify(place), 16);
}

function hexOf(text: string, digits: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}

/** Of a run that has ended; undefined before. The name of its workflow is not among it: people write what they like there. */
export function spanOfRun(run: TracedRun): SpanRecord | undefined {
  const { id, createdAt, startedAt, finishedAt, parentRunId } = run;
  if (finishedAt === null) return undefined;
  return {
    traceId: traceIdOf(id),
    spanId: spanIdOf(id),
    parentSpanId: undefined,
    // A child has a trace of its own: a list of a thousand items would make one that nobody can open.
    links: parentRunId ? [{ traceId: traceIdOf(parentRunId), spanId: spanIdOf(parentRunId) }] : [],
    name: "invoke_workflow",
    kind: "internal",
    startedAt: createdAt,
    endedAt: finishedAt,
    errorType: run.errorCode ?? undefined,
    attributes: {
      "gen_ai.operation.name": "invoke_workflow",
      "gen_ai.usage.input_tokens": run.tokensIn,
      "gen_ai.usage.output_tokens": run.tokensOut,
      "playbooks.cost_usd": run.costUsd.toNumber(),
      "playbooks.workspace.id": run.workspaceId,
      "playbooks.workflow.id": run.workflowId ?? undefined,
      "playbooks.tool.id": run.toolId ?? undefined,
      "playbooks.run.id": id,
      "playbooks.run.status": run.status,
      "playbooks.run.trigger": run.trigger,
      "playbooks.queue_ms": between(createdAt, startedAt),
    },
  };
}

/** An attempt that is over, and below it whatever it has asked for. */
export function spansOfAttempt(traced: TracedAttempt): SpanRecord[] {
  const { run, kind, node, attempt, modelCalls } = traced;
  if (attempt.finishedAt === null) return [];
  const place = [run.id, attempt.nodeId, attempt.attempt];
  const own: SpanRecord = {
    traceId: traceIdOf(run.id),
    spanId: spanIdOf(...place),
    parentSpanId: spanIdOf(run.id),
    name: kind,
    kind: "internal",
    startedAt: attempt.startedAt,
    endedAt: attempt.finishedAt,
    errorType: errorOf(attempt),
    attributes: {
      "playbooks.run.id": run.id,
      "playbooks.node.id": attempt.nodeId,
      "playbooks.node.kind": kind,
      "playbooks.attempt": attempt.attempt,
      "playbooks.deliveries": attempt.deliveries,
      // A repeat waits for its pause, which is no queue.
      "playbooks.queue_ms":
        attempt.attempt === 1 ? between(node.queuedAt, attempt.startedAt) : undefined,
      "playbooks.cache_hit": node.cacheHit,
      "playbooks.warnings": node.warnings.length,
      "playbooks.cost_usd": attempt.costUsd.toNumber(),
      "gen_ai.usage.input_tokens": attempt.tokensIn,
      "gen_ai.usage.output_tokens": attempt.tokensOut,
    },
  };
  return [own, ...callSpans(own, place, callsOf(shownAttempt(attempt), modelCalls))];
}

function errorOf({ status, errorCode }: NodeAttemptRow): string | undefined {
  if (status === "failed") return errorCode ?? "INTERNAL";
  return status === "cancelled" ? "CANCELLED" : undefined;
}

function between(from: Date | null, to: Date | null): number | undefined {
  return from && to ? Math.max(0, to.getTime() - from.getTime()) : undefined;
}

/** A model is asked inside of the tool that was at work then, if one was. */
function callSpans(
  { traceId, spanId }: SpanRecord,
  place: readonly (string | number)[],
  calls: readonly NodeCall[],
): SpanRecord[] {
  const idOf = (call: NodeCall) => spanIdOf(...place, calls.indexOf(call));
  return calls.map((call) => {
    const within = call.kind === "CHAT" ? calls.find((tool) => isWithin(call, tool)) : undefined;
    return {
      traceId,
      spanId: idOf(call),
      parentSpanId: within ? idOf(within) : spanId,
      startedAt: call.startedAt,
      endedAt: endOf(call),
      errorType: call.errorCode ?? undefined,
      ...WORDS[call.kind](call),
    };
  });
}

function endOf({ startedAt, durationMs }: NodeCall): Date {
  return new Date(startedAt.getTime() + durationMs);
}

function isWithin(call: NodeCall, tool: NodeCall): boolean {
  return tool.kind === "TOOL" && tool.startedAt <= call.startedAt && call.startedAt <= endOf(tool);
}

type Words = (call: NodeCall) => Pick<SpanRecord, "name" | "kind" | "attributes">;

/** The semantic conventions of OpenTelemetry for generative AI, in development still: as of September 2026. */
const WORDS: Readonly<Record<NodeCall["kind"], Words>> = {
  RETRIEVAL: ({ name, found }) => ({
    name: `retrieval ${name}`,
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "retrieval",
      "gen_ai.data_source.id": name,
      "playbooks.found": found ?? undefined,
    },
  }),
  TOOL: ({ name }) => ({
    name: `execute_tool ${name}`,
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": name,
      "gen_ai.tool.type": "function",
    },
  }),
  CHAT: (call) => ({
    name: `chat ${call.name}`,
    kind: "client",
    attributes: {
      "gen_ai.operation.name": "chat",
      // Says whose protocol is spoken, whoever stands behind the endpoint.
      "gen_ai.provider.name": "openai",
      "gen_ai.request.model": call.name,
      "gen_ai.request.stream": true,
      "gen_ai.usage.input_tokens": call.tokensIn ?? undefined,
      "gen_ai.usage.output_tokens": call.tokensOut ?? undefined,
      "gen_ai.usage.cache_read.input_tokens": call.tokensCached ?? undefined,
      "gen_ai.response.finish_reasons":
        call.finishReason === null ? undefined : [call.finishReason],
      "gen_ai.response.time_to_first_chunk":
        call.firstTokenMs === null ? undefined : call.firstTokenMs / 1_000,
      "playbooks.tokens_estimated": call.isEstimated,
      "playbooks.cost_usd": call.costUsd === null ? undefined : Number(call.costUsd),
    },
  }),
};
