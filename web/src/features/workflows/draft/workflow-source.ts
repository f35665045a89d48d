import type { DraftGraph } from "@playbooks/workflow-model";

import type { WorkflowFactsFragment } from "../../../api/generated/graphql.ts";
import type { SaveState } from "../../../editor/room/save-state.ts";

/** As the server found them when it last read the draft: a moment behind what is drawn. */
type WorkflowProblem = WorkflowFactsFragment["problems"][number];

/** Somebody else who looks at a step. */
export interface Onlooker {
  readonly id: string;
  readonly name: string;
  readonly nodeId: string | undefined;
}

/**
 * The draft of a workflow as the page edits it, wherever it is kept. Changes are functions of the graph, because
 * others may have changed it since it was drawn.
 */
export interface WorkflowSource {
  readonly graph: DraftGraph;
  readonly problems: readonly WorkflowProblem[];
  readonly keeping: SaveState;
  /** Each person once. */
  readonly onlookers: readonly Onlooker[];
  readonly change: (edit: (graph: DraftGraph) => DraftGraph) => void;
  /** Takes back what this person did, never what others did. */
  readonly undo: () => void;
  readonly redo: () => void;
  /** Lets others see at which step this person is. */
  readonly announce: (nodeId: string | undefined) => void;
  /** Resolves once everything is kept; false: it was not. */
  readonly settle: () => Promise<boolean>;
}
