import type { PlaybookDefaults } from "../defaults/inherit-defaults.ts";
import type { DraftNode } from "../graph/graph.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";
import type { Problem } from "./problem.ts";
import type { Surroundings } from "./surroundings.ts";

/** Rows that do not exist, an analysis without a tool or an action (5.5), a workflow that runs itself (5.6), or compares one document (5.7). */
export function checkLinks(node: DraftNode, surroundings: Surroundings): Problem[] {
  const problems = (describeNode(node)?.links ?? []).flatMap(({ path, to, id }): Problem[] => {
    const message = !surroundings.exists(to, id)
      ? `There is no such ${to} in this workspace.`
      : to === "workflow" && surroundings.leadsBack(id)
        ? "This workflow would run itself."
        : undefined;
    if (message === undefined) return [];
    return [{ code: "MISSING_LINK", nodeId: node.id, path, message }];
  });
  return [
    ...problems,
    ...checkTool(node, surroundings.defaults),
    ...checkAlone(node, surroundings),
  ];
}

/** 5.7 */
function checkAlone({ id, kind, data }: DraftNode, around: Surroundings): Problem[] {
  const actionId = data["actionId"] ?? around.defaults.actionId;
  if (kind !== "aiAnalysis" || typeof actionId !== "string") return [];
  if (!around.comparesAlone?.(actionId)) return [];
  const message = "This action compares documents, and an upload starts the workflow with one.";
  return [{ code: "BAD_SETTING", nodeId: id, path: "actionId", message }];
}

function checkTool({ id, kind, data }: DraftNode, defaults: PlaybookDefaults): Problem[] {
  // The playbook's own defaults count too, as a run would fill them in (1.7).
  const own = data["toolId"] ?? data["actionId"];
  const hasOne = own ?? defaults.toolIds[0] ?? defaults.actionId;
  if (kind !== "aiAnalysis" || typeof hasOne === "string") return [];
  const message = "An analysis needs a tool or an action, its own or the playbook's.";
  return [{ code: "MISSING_LINK", nodeId: id, path: "toolId", message }];
}
