import type { JsonObject } from "@playbooks/workflow-model";
import { z } from "zod";

import { outputSchemaOf } from "../../../engine/tools/tools.ts";
import type { ActionType } from "../action.type.ts";
import type { ToolType } from "../tool.type.ts";
import { toolFor } from "./analysis-setup.ts";

/** What an analysis is made of, as its rows have it. */
export interface AnalysisRows {
  readonly tool:
    | { readonly type: ToolType; readonly handler: string | null; readonly configuration: unknown }
    | undefined;
  readonly action: { readonly type: ActionType } | undefined;
  /** The node's own schema. */
  readonly outputSchema: JsonObject | null;
}

const Configuration = z.record(z.string(), z.json());

/** The JSON Schema of what an analysis yields, worked by whoever would work for it; undefined: nobody can say. */
export function analysisYield({
  tool,
  action,
  outputSchema,
}: AnalysisRows): JsonObject | undefined {
  const configuration = Configuration.catch({}).parse(tool?.configuration);
  const used = tool ? { ...tool, configuration } : action && toolFor(action.type);
  const schema = used && outputSchemaOf(used, outputSchema ?? undefined);
  return schema && Configuration.parse(schema);
}
