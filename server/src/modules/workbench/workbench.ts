import { type Actor, may } from "../workspaces/access.ts";
import { Actions } from "./actions.ts";
import { Mappings } from "./mappings.ts";
import {
  type Preview,
  previewFor,
  type PreviewParts,
  type PreviewRequest,
} from "./prompt-preview.ts";
import { Skills } from "./skills.ts";
import { Tools } from "./tools.ts";
import { openLoaders, type WorkbenchLoaders } from "./workbench-loaders.ts";

export type { ActionRow } from "./actions.ts";
export { type AnalysisParts, analysisExecutor } from "./analysis-executor.ts";
export { type AnalysisRows, analysisYield } from "./analysis-yield.ts";
export { ensureBuiltInMappings } from "./built-in-mappings.ts";
export { ensureBuiltIns } from "./built-ins.ts";
export type { MappingRow } from "./mappings.ts";
export type { Preview } from "./prompt-preview.ts";
export type { SkillRow } from "./skills.ts";
export type { ToolRow } from "./tools.ts";
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
