/** For programs: the words of `message` may change, these do not. */
export type ProblemCode =
  | "BAD_CYCLE"
  | "BAD_EDGE"
  | "BAD_HANDLE"
  | "BAD_ID"
  | "BAD_JOIN"
  | "BAD_NAME"
  | "BAD_REFERENCE"
  | "BAD_SETTING"
  | "BAD_SIZE"
  | "BAD_TEMPLATE"
  | "MISSING_LINK"
  | "NEVER_RUNS"
  | "UNHANDLED_BRANCH"
  | "UNKNOWN_KIND";

/** Why a graph cannot run (5.1). */
export interface Problem {
  readonly code: ProblemCode;
  /** Null if it concerns the whole graph. */
  readonly nodeId: string | null;
  /** The setting in the node's data (`cases.0.when.ref`), or `edges.<id>`; null if it concerns the whole node. */
  readonly path: string | null;
  /** A sentence that can be shown. */
  readonly message: string;
}
