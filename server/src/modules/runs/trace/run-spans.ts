import { WorkflowGraph } from "@playbooks/workflow-model";

import type { PrismaClient } from "../../../database/database.ts";
import type { RunNews } from "../../../engine/engine.ts";
import { faultFields, type Log } from "../../../observability/log.ts";
import type { Spans } from "../../../observability/spans.ts";
import { spanOfRun, spansOfAttempt } from "./spans-of-run.ts";

/** Tells the spans of runs. */
export interface RunSpans {
  /** Returns at once: what is told is read from the rows afterwards, beside the run and not in its way. */
  follow(news: RunNews): void;
  /** Resolves when everything that was followed is told. */
  settled(): Promise<void>;
}

interface Parts {
  readonly prisma: PrismaClient;
  readonly spans: Pick<Spans, "record">;
  readonly log: Log;
}

/**
 * Each try is told by the process that has ended it, and the run by the one that has ended the run. Spans are made from
 * rows, so that they say the same as the pages, and what a worker asked before it died is among them.
 */
export function openRunSpans(parts: Parts): RunSpans {
  const open = new Set<Promise<void>>();
  return {
    follow(news) {
      const { ended = [], statusChanged, status } = news;
      const isOver = statusChanged && ENDS.has(status);
      if (ended.length === 0 && !isOver) return;
      const telling = tell(parts, { ...news, ended, isOver })
        // A trace is no reason to trouble a run.
        .catch((fault: unknown) => parts.log.warn("spans were not told", faultFields(fault)))
        .finally(() => open.delete(telling));
      open.add(telling);
    },
    async settled() {
      await Promise.all(open);
    },
  };
}

const ENDS: ReadonlySet<string> = new Set(["succeeded", "partial", "failed", "cancelled"]);

interface Told extends RunNews {
  readonly ended: NonNullable<RunNews["ended"]>;
  readonly isOver: boolean;
}

async function tell({ prisma, spans }: Parts, { runId, ended, isOver }: Told): Promise<void> {
  const nodeIds = ended.map(({ nodeId }) => nodeId);
  const run = await prisma.workflowRun.findUnique({
    where: { id: runId },
    include: {
      nodes: { where: { nodeId: { in: nodeIds } } },
      attempts: { where: { nodeId: { in: nodeIds } } },
    },
  });
  // Deleted with its playbook meanwhile.
  if (!run) return;
  const modelCalls = await prisma.modelCall.findMany({
    where: { runId, nodeId: { in: nodeIds } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const kinds = new Map(WorkflowGraph.parse(run.graph).nodes.map(({ id, kind }) => [id, kind]));
  for (const { nodeId, attempt: number } of ended) {
    const node = run.nodes.find((each) => each.nodeId === nodeId);
    const attempt = run.attempts.find((each) => each.nodeId === nodeId && each.attempt === number);
    // A node that was taken over from an earlier run was never tried here.
    if (!node || !attempt) continue;
    const kind = kinds.get(nodeId) ?? "node";
    for (const span of spansOfAttempt({ run, kind, node, attempt, modelCalls })) spans.record(span);
  }
  const whole = isOver ? spanOfRun(run) : undefined;
  if (whole) spans.record(whole);
}
