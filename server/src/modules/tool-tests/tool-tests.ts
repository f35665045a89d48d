import { type Json, WorkflowGraph } from "@playbooks/workflow-model";

import type { Prisma, PrismaClient } from "../../database/database.ts";
import type { Engine } from "../../engine/engine.ts";
import { badInput, notFound } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { acceptText } from "../../retrieval/retrieval.ts";
import { recordEvent } from "../events/events.ts";
import { starterOf } from "../runs/runs.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { forgetOldTests } from "./forget-old-tests.ts";
import { refuseUnknownParts } from "./test-settings.ts";
import { openSamples, type Samples } from "./tool-samples.ts";
import { openLoaders, type ToolTestLoaders } from "./tool-test-loaders.ts";

export { checkOf } from "./check-sample.ts";
export type { ToolTestLoaders } from "./tool-test-loaders.ts";

type RunRow = Prisma.WorkflowRunGetPayload<object>;

/** `useCache`: left out is true; false asks the model anew. */
interface TestRequest {
  readonly toolId: string;
  readonly documentId?: string | null;
  readonly text?: string | null;
  readonly actionId?: string | null;
  readonly skillIds?: readonly string[] | null;
  readonly useCache?: boolean | null;
}

/**
 * The test bench: a tool over one document or a pasted text. A test is a run like any other (its jobs, events, cancel,
 * cost and caps are the engine's), of a graph with one node. It belongs to its tool and to no workflow, so it stands in
 * no list of runs, and it is forgotten after a week unless an expected output was checked by it.
 */
export interface ToolTests {
  /**
   * BAD_USER_INPUT at `input.documentId` or `input.text` for a document that is not read yet, none, both, or a text that
   * is empty or too long; NOT_FOUND for a tool, document, action or skill that is not here.
   */
  start(actor: Actor | undefined, request: TestRequest): Promise<RunRow>;
  /** What tools are expected to say, which colleagues share. */
  readonly samples: Samples;
  /** Deletes what is older than a week; answers how many. For the timetable. */
  forgetOld(): Promise<number>;
  loaders(actor: Actor | undefined): ToolTestLoaders;
}

export interface ToolTestParts {
  readonly prisma: PrismaClient;
  readonly engine: Pick<Engine, "start">;
  readonly clock: () => Date;
}

/** To start wants the right "testTool": a test costs money, and so a viewer may not make one. */
export function openToolTests(parts: ToolTestParts): ToolTests {
  const { prisma, clock } = parts;
  return {
    start: async (who, request) => startTest(parts, demand(who, "testTool"), request),
    samples: openSamples({ prisma, clock }),
    forgetOld: () => forgetOldTests(prisma, clock()),
    loaders: (actor) => openLoaders(prisma, actor && may(actor, "read") ? actor.workspaceId : ""),
  };
}

/** As much as a prompt has room for several times over; longer texts are documents. */
const LONGEST_TEXT = 100_000;
/** The one node of a test. */
const NODE = "tool";

/** One transaction: the run, its first job, and that the expected output for this document was tested by it. */
async function startTest(
  { prisma, engine }: ToolTestParts,
  actor: Actor,
  request: TestRequest,
): Promise<RunRow> {
  const { workspaceId, memberId } = actor;
  const { toolId } = request;
  const [actionId, skillIds] = [request.actionId ?? null, [...(request.skillIds ?? [])]];
  const tool = await prisma.tool.findFirst({ where: { id: toolId, workspaceId } });
  if (!tool) throw notFound("tool");
  await refuseUnknownParts(prisma, workspaceId, { actionId, skillIds });
  const source = await readSource(prisma, workspaceId, request);
  const id = newId("Run");
  const tell = await prisma.$transaction(async (tx) => {
    const after = await engine.start(tx, {
      ...starterOf(actor),
      ...source,
      id,
      workspaceId,
      workflowId: null,
      toolId,
      versionId: null,
      graph: graphOf(tool.name, { toolId, actionId, skillIds }),
      pinned: {},
      useCache: request.useCache ?? true,
    });
    const [documentId] = source.documentIds;
    if (documentId !== undefined)
      // Only where action and skills are the sample's: another combination says nothing about what is expected.
      await tx.toolSample.updateMany({
        where: { toolId, documentId, actionId, skillIds: { equals: skillIds } },
        data: { lastRunId: id },
      });
    const data = { toolId, runId: id };
    await recordEvent(tx, { workspaceId, kind: "tool.tested", actor: memberId, data });
    return after;
  });
  // After the commit, as whoever is told looks for the run at once.
  tell();
  return prisma.workflowRun.findUniqueOrThrow({ where: { id } });
}

/** Through the same schema as a drawn graph, so that the defaults of a node are those of a workflow. */
function graphOf(label: string, settings: object): WorkflowGraph {
  const data = { label, outputVariable: "result", ...settings };
  const node = { id: NODE, kind: "aiAnalysis", position: { x: 0, y: 0 }, data };
  return WorkflowGraph.parse({ version: 2, nodes: [node], edges: [] });
}

/** `input.text` is what the handler reads when there is no document. */
interface Source {
  readonly documentIds: readonly string[];
  readonly input: Json;
}

async function readSource(
  prisma: PrismaClient,
  workspaceId: string,
  { documentId, text }: TestRequest,
): Promise<Source> {
  if (documentId && typeof text === "string")
    throw refusal("text", "Choose a document or paste a text, not both.");
  if (typeof text === "string") return { documentIds: [], input: { text: readText(text) } };
  if (!documentId) throw refusal("documentId", "Choose a document, or paste a text.");
  const where = { id: documentId, workspaceId, deletedAt: null };
  const document = await prisma.document.findFirst({ where, select: { status: true } });
  if (!document) throw notFound("document");
  if (document.status === "FAILED")
    throw refusal(
      "documentId",
      "This document could not be read, so there is no text to test with.",
    );
  if (document.status !== "READY")
    throw refusal("documentId", "This document is not read yet. Try again in a moment.");
  return { documentIds: [documentId], input: null };
}

function readText(text: string): string {
  if (text.length > LONGEST_TEXT) {
    // With thousands separators: 100,000 is easier to compare than 100000.
    const [most, length] = [LONGEST_TEXT, text.length].map((count) => count.toLocaleString("en"));
    throw refusal(
      "text",
      `A pasted text has at most ${most} characters; this one has ${length}. Upload it as a document instead.`,
    );
  }
  const accepted = acceptText(text);
  if (accepted.kind === "refused") throw refusal("text", accepted.problem);
  return accepted.text;
}

/** At a field of the mutation's input, where the form can show it. */
function refusal(path: string, message: string): Error {
  return badInput([{ path: `input.${path}`, message }]);
}
