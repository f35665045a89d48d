import type { PlaybookDefaults } from "../defaults/inherit-defaults.ts";
import type { DraftNode } from "../graph/graph.ts";
import type { LinkTarget } from "../node-kinds/define-kind.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";
import type { KnownOutputs } from "./check-outputs.ts";
import type { Problem } from "./problem.ts";

/** What a workflow stands in: its playbook and its workspace. */
export interface Surroundings {
  readonly defaults: PlaybookDefaults;
  /** Whether there is such a row in the workspace. */
  readonly exists: (to: LinkTarget, id: string) => boolean;
  /** Whether that workflow is this one, or runs it, directly or through others. */
  readonly leadsBack: (workflowId: string) => boolean;
  /**
   * What can be delivered. Absent where a published version is about to run: rows have changed since it was checked, and
   * what is missing then is told by the run (22.4).
   */
  readonly outputs?: KnownOutputs | undefined;
}

/** Rows that do not exist, an analysis without a tool or an action (5.5), a workflow that runs itself (5.6). */
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
  return [...problems, ...checkTool(node, surroundings.defaults)];
}

function checkTool({ id, kind, data }: DraftNode, defaults: PlaybookDefaults): Problem[] {
  // The playbook's own defaults count too, as a run would fill them in (1.7).
  const own = data["toolId"] ?? data["actionId"];
  const hasOne = own ?? defaults.toolIds[0] ?? defaults.actionId;
  if (kind !== "aiAnalysis" || typeof hasOne === "string") return [];
  const message = "An analysis needs a tool or an action, its own or the playbook's.";
  return [{ code: "MISSING_LINK", nodeId: id, path: "toolId", message }];
}
