import { CRASH_LOOP } from "@playbooks/workflow-model";
import { z } from "zod";

import type { Ai } from "../../ai/ai.ts";
import type { PrismaClient } from "../../database/database.ts";
import {
  type NodeExecutor,
  nodeExecutor,
  NodeFailure,
  type NodeResult,
  type NodeWork,
} from "../../engine/engine.ts";
import {
  AnalysisEnded,
  type AnalysisThread,
  cappedModel,
  ModelFault,
  runTool,
  type SourceDocument,
  type ToolContext,
  ToolFault,
  type ToolResult,
} from "../../engine/tools/tools.ts";
import { brand } from "../../ids.ts";
import { type AnalysisNode, readSetup, type SetupParts } from "./analysis-setup.ts";
import { openModelPort } from "./model-port.ts";

export interface AnalysisParts extends SetupParts {
  readonly ai: Pick<Ai, "answer" | "modelFor">;
  readonly analysis: Pick<AnalysisThread, "run">;
}

/** Runs a tool over the documents of a run: the node kind aiAnalysis. */
export function analysisExecutor(parts: AnalysisParts): NodeExecutor {
  return nodeExecutor("aiAnalysis", (node, work) => analyse(parts, node, work));
}

async function analyse(
  parts: AnalysisParts,
  { data }: AnalysisNode,
  work: NodeWork,
): Promise<NodeResult> {
  const { run, signal } = work;
  const [document, ...others] = await readDocuments(parts.prisma, run);
  if (!document) throw new NodeFailure("BAD_INPUT", "This run has no document that can be read.");
  const setup = await readSetup(parts, run.workspaceId, { data, document });
  if (!setup)
    throw new NodeFailure(
      "BAD_SETTINGS",
      "The action or the tool of this node is not there any more.",
    );
  const { tool, ...asked } = setup;
  const context: ToolContext = {
    ...asked,
    documents: [document, ...others],
    onText: (text) => work.tell(text),
    ports: {
      model: cappedModel(await modelFor(parts, run.workspaceId), () => work.mayAskModel()),
      analysis: parts.analysis,
      now: Date.now,
      random: Math.random,
    },
  };
  try {
    return resultOf(await runTool(context, tool, signal), work);
  } catch (fault) {
    throw failureOf(fault);
  }
}

function resultOf(
  result: ToolResult & { readonly handler: string; readonly handlerVersion: string },
  work: NodeWork,
): NodeResult {
  const { execution } = result;
  if (execution.prompt) work.keepPrompt({ ...execution.prompt });
  return {
    kind: "done",
    output: {
      data: z.json().parse(result.data ?? null),
      summary: result.summary,
      confidence: result.confidence,
      evidence: result.evidence,
      warnings: execution.warnings,
      handler: `${result.handler}@${result.handlerVersion}`,
      usage: {
        model: execution.model,
        tokensIn: execution.tokens.in,
        tokensOut: execution.tokens.out,
        costUsd: execution.cost ?? undefined,
      },
      cacheHit: execution.cacheHit,
    },
  };
}

/** What may pass is tried again; a text that kills the built-in engine does so every time (10.5). */
function failureOf(fault: unknown): unknown {
  if (fault instanceof ModelFault) {
    const { code, message, transient, retryAfterMs } = fault;
    return new NodeFailure(code, message, { mayPass: transient, retryAfterMs });
  }
  if (fault instanceof ToolFault) return new NodeFailure(fault.code, fault.message);
  if (fault instanceof AnalysisEnded) return new NodeFailure(CRASH_LOOP, fault.message);
  return fault;
}

/** In the order of the run; what was deleted or has no text yet is left out. */
async function readDocuments(
  prisma: PrismaClient,
  { workspaceId, documentIds }: NodeWork["run"],
): Promise<SourceDocument[]> {
  const rows = await prisma.document.findMany({
    where: { workspaceId, id: { in: [...documentIds] }, deletedAt: null },
    include: { content: true },
  });
  return documentIds.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row?.content) return [];
    return [{ id, name: row.name, text: row.content.text, language: row.language }];
  });
}

/** A workspace that has switched AI off sends nothing to a model; the built-in engine stays. */
async function modelFor({ ai, prisma }: AnalysisParts, workspaceId: string) {
  const workspace = await prisma.workspace.findUnique({
    where: { id: workspaceId },
    select: { aiEnabled: true },
  });
  return workspace?.aiEnabled === false
    ? undefined
    : openModelPort(ai, brand<"Workspace">(workspaceId));
}
