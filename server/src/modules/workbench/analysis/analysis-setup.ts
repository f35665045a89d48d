import type { WorkflowNode } from "@playbooks/workflow-model";

import type { PrismaClient } from "../../../database/database.ts";
import type {
  JsonObject,
  KnowledgePassage,
  SourceDocument,
  Tool,
  ToolType,
} from "../../../engine/tools/tools.ts";
import { brand } from "../../../ids.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { ActionType } from "../action.type.ts";
import { shownTool } from "../shelf/tools.ts";

export type AnalysisNode = Extract<WorkflowNode, { kind: "aiAnalysis" }>;

export interface SetupParts {
  readonly prisma: PrismaClient;
  readonly knowledge: Pick<Knowledge, "passagesFor">;
}

/** Everything that an analysis is made of, read at once: what changes afterwards does not touch it. */
export interface AnalysisSetup {
  readonly tool: Tool;
  readonly instruction: string | undefined;
  readonly skills: readonly string[];
  readonly passages: readonly KnowledgePassage[];
  readonly modelChain: readonly string[];
  readonly outputSchema: JsonObject | undefined;
  /** The action compares: one document is not enough (5.7). */
  readonly compares: boolean;
}

/** Which kind of tool does what an action asks for when a node names no tool. */
const TYPE_FOR: Readonly<Record<ActionType, ToolType>> = {
  EXTRACTION: "ENTITY_EXTRACTION",
  CLASSIFICATION: "CLASSIFICATION",
  SUMMARIZATION: "SUMMARY",
  ANALYSIS: "GENERIC",
  COMPARISON: "GENERIC",
  GENERATION: "GENERIC",
};
/** As many as a prompt has room for; the composition drops what does not fit. */
const MOST_PASSAGES = 12;
/** UTF-16 code units: the beginning of a document says what it is about. */
const QUERY_CHARACTERS = 1_000;

/** What the settings of a node name, in the language of its document where there is a variant; undefined parts are gone. */
export async function readSetup(
  { prisma, knowledge }: SetupParts,
  workspaceId: string,
  { data, document }: { readonly data: AnalysisNode["data"]; readonly document: SourceDocument },
): Promise<AnalysisSetup | undefined> {
  const action =
    data.actionId === null
      ? null
      : await prisma.action.findFirst({ where: { id: data.actionId, workspaceId } });
  const row =
    data.toolId === null
      ? null
      : await prisma.tool.findFirst({ where: { id: data.toolId, workspaceId } });
  if ((data.actionId !== null && !action) || (data.toolId !== null && !row) || (!row && !action))
    return undefined;
  const spoken = action && (await variantOf(prisma.action, action, document.language));
  const tool = row ? shownTool(row) : toolFor(action?.type ?? "ANALYSIS");
  const documentIds = data.knowledgeIds;
  const query = document.text.slice(0, QUERY_CHARACTERS);
  const found =
    documentIds.length === 0
      ? []
      : await knowledge.passagesFor(brand<"Workspace">(workspaceId), {
          query,
          first: MOST_PASSAGES,
          documentIds,
        });
  return {
    tool,
    instruction: spoken?.systemPrompt,
    skills: await fragments(prisma, workspaceId, {
      ids: data.skillIds,
      language: document.language,
    }),
    passages: found.map(({ chunk, documentTitle }) => ({
      chunkId: chunk.id,
      title: documentTitle,
      heading: chunk.heading,
      text: chunk.text,
    })),
    modelChain: data.modelChain,
    outputSchema: data.outputSchema ?? undefined,
    compares: action?.type === "COMPARISON",
  };
}

/** Of an action without a tool; its empty id is no row. */
export function toolFor(action: ActionType): Tool {
  return {
    id: "",
    name: "The action's own",
    type: TYPE_FOR[action],
    handler: null,
    configuration: {},
  };
}

interface Spoken {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly language: string | null;
}

/** One of the same name in the document's language goes before the one that was chosen. */
export async function variantOf<Row extends Spoken>(
  rows: { findFirst(query: { where: Omit<Spoken, "id"> }): PromiseLike<Row | null> },
  row: Row,
  language: string | null,
): Promise<Row> {
  if (language === null || row.language === language) return row;
  const { workspaceId, name } = row;
  return (await rows.findFirst({ where: { workspaceId, name, language } })) ?? row;
}

/** Of skills, in the order of their ids and in the document's language where there is a variant. */
export async function fragments(
  prisma: PrismaClient,
  workspaceId: string,
  { ids, language }: { readonly ids: readonly string[]; readonly language: string | null },
): Promise<string[]> {
  const rows = await prisma.skill.findMany({ where: { workspaceId, id: { in: [...ids] } } });
  // In the order in which the node names them; those that were deleted are left out.
  const inOrder = ids.flatMap((id) => rows.filter((row) => row.id === id));
  const names = rows.flatMap((row) => (row.language === language ? [] : [row.name]));
  // One look for all of them.
  const variants =
    language === null || names.length === 0
      ? []
      : await prisma.skill.findMany({ where: { workspaceId, name: { in: names }, language } });
  const spoken = new Map(variants.map((row) => [row.name, row]));
  return inOrder.map((row) => {
    const { promptFragment } =
      (row.language === language ? undefined : spoken.get(row.name)) ?? row;
    return promptFragment;
  });
}
