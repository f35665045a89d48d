import type { DraftGraph } from "@playbooks/workflow-model";

import type { WorkflowFactsFragment } from "../../api/generated/graphql.ts";

type WorkflowProblem = WorkflowFactsFragment["problems"][number];

/** How sure it is that what is on the page is kept. */
export type Keeping =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "unsaved"; readonly reason: string; readonly retry: () => void };

/**
 * The draft of a workflow as the page edits it, wherever it is kept. Changes are functions of the graph, so that one that
 * is shared can apply them to what others have made of it meanwhile.
 */
export interface WorkflowSource {
  readonly graph: DraftGraph;
  readonly problems: readonly WorkflowProblem[];
  readonly keeping: Keeping;
  readonly change: (edit: (graph: DraftGraph) => DraftGraph) => void;
  /** Undefined where there is nothing to take back. */
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Resolves once everything is kept; false: it was not. */
  readonly settle: () => Promise<boolean>;
}
