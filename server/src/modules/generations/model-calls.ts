import type { CallLog } from "../../ai/ai.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import { countForWorkspace } from "../../engine/engine.ts";
import { newId } from "../../ids.ts";
import { faultFields, type Log } from "../../observability/log.ts";

type CallRecord = Parameters<CallLog["record"]>[0];

/**
 * Writes each call of a model as a row, and counts for the workspace what no run has asked; runs count themselves. What
 * cannot be written never fails the call that was made.
 */
export function openModelCalls(prisma: PrismaClient, log: Log): CallLog {
  return {
    async record(call) {
      try {
        await prisma.$transaction(async (tx) => {
          await tx.modelCall.create({ data: rowOf(call) });
          if (!call.asking) await countDraft(tx, call);
        });
      } catch (fault) {
        log.warn("a model call was not recorded", faultFields(fault));
      }
    },
  };
}

/** A price that is not known counts as nothing; its tokens count all the same. */
async function countDraft(
  tx: Transaction,
  { workspaceId, tokensIn = 0, tokensOut = 0, costUsd, at }: CallRecord,
): Promise<void> {
  if (tokensIn + tokensOut === 0) return;
  await countForWorkspace(tx, { workspaceId, usage: { tokensIn, tokensOut, costUsd }, now: at });
}

function rowOf(call: CallRecord) {
  const { workspaceId, generationId, asking } = call;
  return {
    id: newId("ModelCall"),
    workspaceId,
    generationId: generationId ?? null,
    runId: asking?.runId ?? null,
    nodeId: asking?.nodeId ?? null,
    attempt: asking?.attempt ?? null,
    provider: call.provider,
    model: call.model,
    tokensIn: call.tokensIn ?? null,
    tokensOut: call.tokensOut ?? null,
    tokensCached: call.tokensCached ?? null,
    isEstimated: call.isEstimated,
    costUsd: call.costUsd ?? null,
    priceVersion: call.priceVersion ?? null,
    latencyMs: Math.round(call.latencyMs),
    firstTokenMs: call.firstTokenMs === undefined ? null : Math.round(call.firstTokenMs),
    finishReason: call.finishReason ?? null,
    errorCode: call.errorCode ?? null,
    at: call.at,
  };
}
