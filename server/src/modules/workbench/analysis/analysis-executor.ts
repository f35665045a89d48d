import { createHash } from "node:crypto";

import { CRASH_LOOP, type Json } from "@playbooks/workflow-model";
import { z } from "zod";

import type { Ai } from "../../../ai/ai.ts";
import type { PrismaClient } from "../../../database/database.ts";
import {
  type FreshResult,
  type NodeExecutor,
  nodeExecutor,
  NodeFailure,
  type NodeResult,
  type NodeWork,
  type ResultCache,
} from "../../../engine/engine.ts";
import {
  AnalysisEnded,
  type AnalysisThread,
  cappedModel,
  ModelFault,
  namesDocuments,
  resolveHandler,
  runTool,
  type SourceDocument,
  type ToolContext,
  ToolFault,
  type ToolResult,
} from "../../../engine/tools/tools.ts";
import { brand } from "../../../ids.ts";
import { languageOf, UNKNOWN_LANGUAGE } from "../../../language/language-of.ts";
import {
  type AnalysisNode,
  type AnalysisSetup,
  readSetup,
  type SetupParts,
} from "./analysis-setup.ts";
import { openModelPort } from "./model-port.ts";

export interface AnalysisParts extends SetupParts {
  readonly cache: Pick<ResultCache, "answer">;
  readonly ai: Pick<Ai, "answer" | "modelFor">;
  readonly analysis: Pick<AnalysisThread, "run">;
}

/** Of the time that a node has: the rest is for the built-in engine, should nobody have answered by then. */
const SHARE_OF_MODELS = 0.8;

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
  const knowledge = tracedKnowledge(parts.knowledge, work);
  const setup = await readSetup({ ...parts, knowledge }, run.workspaceId, { data, document });
  if (!setup)
    throw new NodeFailure(
      "BAD_SETTINGS",
      "The action or the tool of this node is not there any more.",
    );
  const documents = [document, ...others] as const;
  const { tool, compares, ...asked } = setup;
  if (compares && documents.length < 2)
    throw new NodeFailure("BAD_INPUT", "The action compares documents, and this run has only one.");
  const model = await modelFor(parts, work);
  const context: ToolContext = {
    ...asked,
    documents,
    modelMs: data.timeoutSeconds * 1_000 * SHARE_OF_MODELS,
    onText: (text) => work.tell(text),
    ports: {
      model: cappedModel(model, () => work.mayAskModel()),
      analysis: parts.analysis,
      now: Date.now,
      random: Math.random,
    },
  };
  const question = questionOf(setup, documents, model && parts.ai.modelFor()?.model);
  const output = await parts.cache.answer(work, question, async () => {
    try {
      const ran = await work.measure({ kind: "tool", name: handlerOf(tool) }, () =>
        runTool(context, tool, signal),
      );
      return resultOf(ran, work, { hasModel: model !== undefined });
    } catch (fault) {
      throw failureOf(fault);
    }
  });
  return { kind: "done", output };
}

/** The same knowledge, whose searches stand in the trace of the node. */
function tracedKnowledge(
  knowledge: SetupParts["knowledge"],
  work: NodeWork,
): SetupParts["knowledge"] {
  const part = { kind: "retrieval", name: "knowledge" } as const;
  return {
    passagesFor: (workspaceId, query) =>
      work.measure({ ...part, count: (found) => found.length }, () =>
        knowledge.passagesFor(workspaceId, query),
      ),
  };
}

/** Who works for a tool, as results and traces name it. */
function handlerOf(tool: AnalysisSetup["tool"]): string {
  const { id, version } = resolveHandler(tool).handler;
  return `${id}@${version}`;
}

/** All that an analysis depends on (16.1); ids and names of rows do not matter, what is asked about them does. */
function questionOf(
  { tool, passages, outputSchema, compares: _decides, ...asked }: AnalysisSetup,
  documents: readonly SourceDocument[],
  model: string | undefined,
): Json {
  const isNamed = namesDocuments(tool, documents);
  return z.json().parse({
    ...asked,
    kind: "aiAnalysis",
    handler: handlerOf(tool),
    tool: { type: tool.type, named: tool.handler, configuration: tool.configuration },
    documents: documents.map(({ name, text, language }) => ({
      ...(isNamed ? { name } : {}),
      language,
      hash: hashOf(text),
    })),
    passages: passages.map(({ title, heading, text }) => ({ title, heading, hash: hashOf(text) })),
    outputSchema: outputSchema ?? null,
    instruction: asked.instruction ?? null,
    model: model ?? null,
  });
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function resultOf(
  result: ToolResult & { readonly handler: string; readonly handlerVersion: string },
  work: NodeWork,
  { hasModel }: { readonly hasModel: boolean },
): FreshResult {
  const { execution } = result;
  // None where the built-in engine did the work.
  if (execution.prompt) work.keepPrompt({ ...execution.prompt });
  return {
    // What stands in for a model that did not answer is not what the model would say.
    keep: !hasModel || execution.prompt !== null,
    output: {
      data: z.json().parse(result.data ?? null),
      summary: result.summary,
      confidence: result.confidence,
      confidenceBasis: result.confidenceBasis,
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
    const { code, message, transient: mayPass, retryAfterMs, bill: usage } = fault;
    return new NodeFailure(code, message, { mayPass, retryAfterMs, usage });
  }
  if (fault instanceof ToolFault) return new NodeFailure(fault.code, fault.message);
  if (fault instanceof AnalysisEnded) return new NodeFailure(CRASH_LOOP, fault.message);
  // A bug or a stop: the engine tells them apart.
  return fault;
}

const Pasted = z.object({ text: z.string() });

/**
 * In the order of the run; what was deleted or has no text yet is left out. Of a test of a tool that has no document,
 * the text that was pasted for it: what stands in the input of any other run is no document.
 */
async function readDocuments(
  prisma: PrismaClient,
  { workspaceId, documentIds, toolId, input }: NodeWork["run"],
): Promise<SourceDocument[]> {
  const pasted = toolId && documentIds.length === 0 ? Pasted.safeParse(input).data : undefined;
  if (pasted) return [pastedDocument(pasted.text)];
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

function pastedDocument(text: string): SourceDocument {
  const language = languageOf(text);
  return {
    id: "",
    name: "Pasted text",
    text,
    language: language === UNKNOWN_LANGUAGE ? null : language,
  };
}

/** A workspace that has switched AI off sends nothing to a model; the built-in engine stays. */
async function modelFor({ ai, prisma }: AnalysisParts, { run, node, attempt }: NodeWork) {
  const { id: runId, workspaceId } = run;
  const workspace = await prisma.workspace.findUnique({
    where: { id: workspaceId },
    select: { aiEnabled: true },
  });
  return workspace?.aiEnabled === false
    ? undefined
    : openModelPort(ai, {
        workspaceId: brand<"Workspace">(workspaceId),
        asking: { runId, nodeId: node.id, attempt },
      });
}
