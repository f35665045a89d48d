import type { CallLog } from "../../ai/ai.ts";
import type { PrismaClient } from "../../database/database.ts";
import { newId } from "../../ids.ts";
import { faultFields, type Log } from "../../observability/log.ts";

/** Writes each call of a model as a row. A row that cannot be written never fails the call that was made. */
export function openModelCalls(prisma: PrismaClient, log: Log): CallLog {
  return {
    async record({
      workspaceId,
      generationId,
      asking,
      tokensIn,
      tokensOut,
      tokensCached,
      ...call
    }) {
      try {
        await prisma.modelCall.create({
          data: {
            id: newId("ModelCall"),
            workspaceId,
            generationId: generationId ?? null,
            runId: asking?.runId ?? null,
            nodeId: asking?.nodeId ?? null,
            attempt: asking?.attempt ?? null,
            provider: call.provider,
            model: call.model,
            tokensIn: tokensIn ?? null,
            tokensOut: tokensOut ?? null,
            tokensCached: tokensCached ?? null,
            isEstimated: call.isEstimated,
            costUsd: call.costUsd ?? null,
            priceVersion: call.priceVersion ?? null,
            latencyMs: Math.round(call.latencyMs),
            firstTokenMs: call.firstTokenMs === undefined ? null : Math.round(call.firstTokenMs),
            finishReason: call.finishReason ?? null,
            errorCode: call.errorCode ?? null,
            at: call.at,
          },
        });
      } catch (fault) {
        log.warn("a model call was not recorded", faultFields(fault));
      }
    },
  };
}
