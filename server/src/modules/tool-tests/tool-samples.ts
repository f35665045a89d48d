import { jsonRefusal } from "@playbooks/workflow-model";
import { z } from "zod";

import type { Prisma, PrismaClient } from "../../database/database.ts";
import { badInput, DomainError, notFound } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import { type Actor, demand } from "../workspaces/access.ts";
import { refuseUnknownParts } from "./test-settings.ts";

export type ToolSampleRow = Prisma.ToolSampleGetPayload<object>;

/** `runId`: the test in whose place it was said, of the same tool and document. */
interface SavedSample {
  readonly toolId: string;
  readonly documentId: string;
  readonly actionId?: string | null;
  readonly skillIds?: readonly string[] | null;
  readonly expected: unknown;
  readonly runId?: string | null;
}

/** Expected outputs of tools: one for each document of a tool, shared by the workspace. */
export interface Samples {
  /** Replaces the one of this tool and document. BAD_USER_INPUT at `input.expected`, NOT_FOUND, CONFLICT for too many. */
  save(actor: Actor | undefined, sample: SavedSample): Promise<ToolSampleRow>;
  remove(actor: Actor | undefined, id: string): Promise<{ readonly id: string }>;
}

/** So many are run in one go. */
const MOST_SAMPLES = 100;
/** In UTF-16 code units of its JSON. */
const LARGEST_EXPECTED = 200_000;

export function openSamples(parts: {
  readonly prisma: PrismaClient;
  readonly clock: () => Date;
}): Samples {
  const { prisma } = parts;
  return {
    save: async (who, sample) => save(parts, demand(who, "edit"), sample),
    async remove(who, id) {
      const { workspaceId, memberId } = demand(who, "edit");
      await prisma.$transaction(async (tx) => {
        const row = await tx.toolSample.findFirst({ where: { id, workspaceId } });
        if (!row) throw notFound("expected output");
        await tx.toolSample.delete({ where: { id } });
        const data = { toolId: row.toolId, documentId: row.documentId };
        await recordEvent(tx, { workspaceId, kind: "sample.deleted", actor: memberId, data });
      });
      return { id };
    },
  };
}

async function save(
  { prisma, clock }: { readonly prisma: PrismaClient; readonly clock: () => Date },
  { workspaceId, memberId }: Actor,
  { toolId, documentId, ...sample }: SavedSample,
): Promise<ToolSampleRow> {
  const [actionId, skillIds] = [sample.actionId ?? null, [...(sample.skillIds ?? [])]];
  const expected = readExpected(sample.expected);
  return prisma.$transaction(async (tx) => {
    if (!(await tx.tool.findFirst({ where: { id: toolId, workspaceId } }))) throw notFound("tool");
    const living = { id: documentId, workspaceId, deletedAt: null };
    if (!(await tx.document.findFirst({ where: living }))) throw notFound("document");
    await refuseUnknownParts(tx, workspaceId, { actionId, skillIds });
    const runId = sample.runId ?? null;
    const ofThis = { id: runId ?? "", toolId, documentIds: { equals: [documentId] } };
    const run = runId === null ? null : await tx.workflowRun.findFirst({ where: ofThis });
    if (runId !== null && !run) throw notFound("run");
    // A test with another action is a fine source of words, but does not say that this sample holds.
    const isAlike = run !== null && isMadeWith(run.graph, { actionId, skillIds });
    const said = { actionId, skillIds, expected, lastRunId: isAlike ? run.id : null };
    const data = { ...said, updatedById: memberId, updatedAt: clock() };
    const place = { toolId_documentId: { toolId, documentId } };
    const before = await tx.toolSample.findUnique({ where: place });
    if (!before && (await tx.toolSample.count({ where: { toolId } })) >= MOST_SAMPLES)
      throw new DomainError("CONFLICT", `A tool has at most ${MOST_SAMPLES} expected outputs.`);
    const create = { id: newId("ToolSample"), workspaceId, toolId, documentId, ...data };
    const row = await tx.toolSample.upsert({ where: place, create, update: data });
    const told = { toolId, documentId };
    await recordEvent(tx, { workspaceId, kind: "sample.saved", actor: memberId, data: told });
    return row;
  });
}

const TestGraph = z.object({
  nodes: z.tuple([
    z.object({
      data: z.object({ actionId: z.string().nullable(), skillIds: z.array(z.string()) }),
    }),
  ]),
});

/** Whether a test was made with this action and these skills, in their order. */
function isMadeWith(
  graph: unknown,
  asked: { readonly actionId: string | null; readonly skillIds: readonly string[] },
): boolean {
  const [{ data }] = TestGraph.parse(graph).nodes;
  return data.actionId === asked.actionId && data.skillIds.join(" ") === asked.skillIds.join(" ");
}

function readExpected(value: unknown): Prisma.InputJsonValue {
  // First what must not be parsed at all: too deep, or with keys that change objects.
  const refusal = jsonRefusal(value);
  if (refusal !== undefined) throw refused(`The expected output ${refusal}.`);
  const read = z.json().safeParse(value).data ?? null;
  if (read === null) throw refused("An expected output is JSON, and not null.");
  if (JSON.stringify(read).length > LARGEST_EXPECTED)
    throw refused("An expected output has at most 200 KB.");
  // Prisma wants mutable JSON; the parsed value is typed readonly.
  return structuredClone(read);
}

function refused(message: string): DomainError {
  return badInput([{ path: "input.expected", message }]);
}
