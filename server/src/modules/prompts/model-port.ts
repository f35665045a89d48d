import { type Ai, AiError } from "../../ai/ai.ts";
import type { PrismaClient } from "../../database/database.ts";
import { NodeFailure, type NodeWork } from "../../engine/engine.ts";
import type { ModelPort } from "../../engine/tools/tools.ts";
import { brand } from "../../ids.ts";

export interface ModelPorts {
  readonly prisma: PrismaClient;
  readonly ai: Pick<Ai, "answer" | "modelFor">;
}

/**
 * Whom a workspace's prompts ask: nobody where no endpoint is set or its AI is switched off. A fault says whether another
 * try may go better (10.3).
 */
export async function modelPortFor(
  { prisma, ai }: ModelPorts,
  { run, node, attempt }: Pick<NodeWork, "run" | "node" | "attempt">,
): Promise<ModelPort | undefined> {
  // The built-in engine is no model: it quotes, and callers have a way of their own for that.
  if (ai.modelFor()?.builtIn !== false) return undefined;
  const { id: runId, workspaceId } = run;
  const where = { id: workspaceId };
  const workspace = await prisma.workspace.findUnique({ where, select: { aiEnabled: true } });
  if (workspace?.aiEnabled === false) return undefined;
  return {
    async answer({ models, signal, ...question }) {
      const asking = { runId, nodeId: node.id, attempt };
      const account = { workspaceId: brand<"Workspace">(workspaceId), asking };
      try {
        return await ai.answer(question, { account, signal, models });
      } catch (fault) {
        // What is no fault of a provider is a bug, and must not look like a refusal of the model.
        if (!(fault instanceof AiError)) throw fault;
        const { code, message, transient: mayPass, retryAfterMs, bill: usage } = fault;
        throw new NodeFailure(code, message, { mayPass, retryAfterMs, usage });
      }
    },
  };
}
