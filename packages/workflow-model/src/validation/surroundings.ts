import type { PlaybookDefaults } from "../defaults/inherit-defaults.ts";
import type { JsonObject } from "../graph/json.ts";
import type { LinkTarget } from "../node-kinds/define-kind.ts";

/** What a workflow stands in: its playbook and its workspace. */
export interface Surroundings {
  readonly defaults: PlaybookDefaults;
  /** Whether there is such a row in the workspace. */
  readonly exists: (to: LinkTarget, id: string) => boolean;
  /** Whether that workflow is this one, or runs it, directly or through others. */
  readonly leadsBack: (workflowId: string) => boolean;
  /**
   * Whether that action compares documents, where an upload starts the workflow with one alone. Absent where a version is
   * about to run that was checked before: how many documents it has is known then.
   */
  readonly comparesAlone?: ((actionId: string) => boolean) | undefined;
  /**
   * The names under which mails find recipients. Absent where they are not known, and where a published version is about
   * to run: its step says so itself (2.8).
   */
  readonly recipients?: readonly string[] | undefined;
  /**
   * What can be delivered. Absent where a published version is about to run: rows have changed since it was checked, and
   * what is missing then is told by the run (22.4).
   */
  readonly outputs?: KnownOutputs | undefined;
}

/** What outputs can be asked of: rows of mappings, and what nodes yield. */
export interface KnownOutputs {
  /** Undefined if there is no such mapping; that is told by its link. */
  readonly mapping: (id: string) => OutputSource | undefined;
  /** The JSON Schema of what an analysis with these settings yields; undefined: it is not known. */
  readonly yieldOf: (setup: AnalysisNames) => JsonObject | undefined;
}

export interface OutputSource {
  readonly name: string;
  readonly outputPath: string;
}

/** With what the playbook gives where the node says nothing. */
export interface AnalysisNames {
  readonly toolId: string | null;
  readonly actionId: string | null;
  /** The node's own; only some tools obey it. */
  readonly outputSchema: JsonObject | null;
}
