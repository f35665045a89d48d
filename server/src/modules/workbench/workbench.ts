import { type Actor, may } from "../workspaces/access.ts";
import {
  type Preview,
  previewFor,
  type PreviewParts,
  type PreviewRequest,
} from "./analysis/prompt-preview.ts";
import { Mappings } from "./mappings/mappings.ts";
import { Actions } from "./shelf/actions.ts";
import { Skills } from "./shelf/skills.ts";
import { Tools } from "./shelf/tools.ts";
import { openLoaders, type WorkbenchLoaders } from "./workbench-loaders.ts";

export type { ActionRow } from "./shelf/actions.ts";
export { type AnalysisParts, analysisExecutor } from "./analysis/analysis-executor.ts";
export { type AnalysisRows, analysisYield } from "./analysis/analysis-yield.ts";
export { ensureBuiltInMappings } from "./mappings/built-in-mappings.ts";
export { ensureBuiltIns } from "./shelf/built-ins.ts";
export type { MappingRow } from "./mappings/mappings.ts";
export type { Preview } from "./analysis/prompt-preview.ts";
export type { SkillRow } from "./shelf/skills.ts";
export type { ToolRow } from "./shelf/tools.ts";
export type { WorkbenchLoaders } from "./workbench-loaders.ts";

/** What workflows are put together from: what to do, how, by whom, and where the outputs go. */
export interface Workbench {
  readonly actions: Pick<Actions, "list" | "save" | "remove">;
  readonly skills: Pick<Skills, "list" | "save" | "remove">;
  readonly tools: Pick<Tools, "list" | "save" | "remove" | "handlers">;
  readonly mappings: Pick<Mappings, "list" | "save" | "remove">;
  /** The final prompt and what it costs. */
  preview(actor: Actor | undefined, request: PreviewRequest): Promise<Preview>;
  /** Without an actor they find nothing. */
  loaders(actor: Actor | undefined): WorkbenchLoaders;
}

export function openWorkbench(parts: PreviewParts): Workbench {
  const { prisma } = parts;
  return {
    actions: new Actions(prisma),
    skills: new Skills(prisma),
    tools: new Tools(prisma),
    mappings: new Mappings(prisma),
    preview: (actor, request) => previewFor(parts, actor, request),
    loaders: (actor) => openLoaders(prisma, actor && may(actor, "read") ? actor.workspaceId : ""),
  };
}
