import type { PrismaClient } from "../../../database/database.ts";
import { previewPrompt, type Tool } from "../../../engine/tools/tools.ts";
import { notFound } from "../../../errors.ts";
import { brand } from "../../../ids.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { defaultsOf } from "../../playbook-defaults/playbook-defaults.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import type { ActionType } from "../action.type.ts";
import { shownTool } from "../shelf/tools.ts";
import { fragments, toolFor, variantOf } from "./analysis-setup.ts";

/** Without a document the prompt of action, skills and tool alone. */
export interface PreviewRequest {
  readonly actionId: string;
  readonly skillIds?: readonly string[] | null | undefined;
  readonly knowledgeDocumentIds?: readonly string[] | null | undefined;
  readonly toolId?: string | null | undefined;
  readonly documentId?: string | null | undefined;
  /** What is empty above is taken from this playbook (2.3). */
  readonly playbookId?: string | null | undefined;
}

/** `tokens`: of both messages, by our own careful estimate. */
export interface Preview {
  readonly system: string;
  readonly user: string;
  readonly tokens: number;
}

export interface PreviewParts {
  readonly prisma: PrismaClient;
  readonly knowledge: Pick<Knowledge, "passagesFor">;
}

/** As many as a prompt has room for; the composition drops what does not fit. */
const MOST_PASSAGES = 12;
/** As a run asks for passages: the beginning of the document. */
const QUERY_CHARACTERS = 1_000;

/** The prompt that a run would send, made by the same composition. @throws NOT_FOUND for any id that is not here */
export async function previewFor(
  { prisma, knowledge }: PreviewParts,
  who: Actor | undefined,
  asked: PreviewRequest,
): Promise<Preview> {
  const { workspaceId } = demand(who, "read");
  const request = await withDefaults(prisma, workspaceId, asked);
  const action = await prisma.action.findFirst({ where: { id: request.actionId, workspaceId } });
  if (!action) throw notFound("action");
  const ids = request.skillIds ?? [];
  await refuseUnknown(prisma, workspaceId, ids);
  const tool = request.toolId
    ? await prisma.tool.findFirst({ where: { id: request.toolId, workspaceId } })
    : undefined;
  if (tool === null) throw notFound("tool");
  const document = request.documentId
    ? await prisma.document.findFirst({
        where: { id: request.documentId, workspaceId, deletedAt: null },
        include: { content: true },
      })
    : undefined;
  if (document === null) throw notFound("document");
  const text = document?.content?.text ?? "";
  const language = document?.language ?? null;
  const spoken = await variantOf(prisma.action, action, language);
  const skills = await fragments(prisma, workspaceId, { ids, language });
  const documentIds = request.knowledgeDocumentIds ?? [];
  // Without a document there is no text to look with, so the action's own words must do.
  const query = text === "" ? spoken.systemPrompt : text;
  const passages =
    documentIds.length === 0
      ? []
      : await knowledge.passagesFor(brand<"Workspace">(workspaceId), {
          query: query.slice(0, QUERY_CHARACTERS),
          first: MOST_PASSAGES,
          documentIds,
        });
  return previewPrompt(
    {
      instruction: spoken.systemPrompt,
      skills,
      passages: passages.map(({ chunk, documentTitle }) => ({
        chunkId: chunk.id,
        title: documentTitle,
        heading: chunk.heading,
        text: chunk.text,
      })),
      documents: document ? [{ name: document.name, text }] : [],
    },
    tool ? shownTool(tool) : ownTool(action.type),
    Math.random,
  );
}

function orElse(
  own: readonly string[] | null | undefined,
  inherited: readonly string[],
): readonly string[] {
  return own && own.length > 0 ? own : inherited;
}

/** As `inheritDefaults` fills a node; a playbook that is not here gives nothing. */
async function withDefaults(
  prisma: PrismaClient,
  workspaceId: string,
  asked: PreviewRequest,
): Promise<PreviewRequest> {
  if (!asked.playbookId) return asked;
  const given = await defaultsOf({ prisma, workspaceId }, asked.playbookId);
  return {
    ...asked,
    skillIds: orElse(asked.skillIds, given.skillIds),
    knowledgeDocumentIds: orElse(asked.knowledgeDocumentIds, given.knowledgeDocumentIds),
    toolId: asked.toolId ?? given.toolIds[0],
  };
}

/** What a run would send for an action without a tool; one that writes scenarios is told to no tool. */
function ownTool(type: ActionType): Tool | undefined {
  return type === "GENERATION" ? undefined : toolFor(type);
}

/** A run leaves out what is gone; whoever looks at a prompt is told. */
async function refuseUnknown(
  prisma: PrismaClient,
  workspaceId: string,
  skillIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(skillIds)];
  const found = await prisma.skill.count({ where: { workspaceId, id: { in: ids } } });
  if (found < ids.length) throw notFound("skill");
}
