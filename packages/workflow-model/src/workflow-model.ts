/**
 * What a workflow is, for the browser and the server alike: its graph, the kinds of nodes with their settings, what makes
 * it valid, and what a run of it can be and tell. Sentences that are numbered (4.7) stand in docs/workflow-semantics.md.
 * The one file that re-exports.
 */
export {
  DraftEdge,
  DraftGraph,
  DraftNode,
  ELSE,
  ERROR,
  GRAPH_VERSION,
  MAX_EDGES,
  MAX_NODES,
  OUT,
  REJECT,
  TIMEOUT,
} from "./graph/graph.ts";
export { canonicalGraph } from "./graph/canonical-graph.ts";
export { type Shape, reachable, successors, topologicalOrder } from "./graph/graph-order.ts";
export { type Json, type JsonObject, canonicalJson, jsonRefusal } from "./graph/json.ts";
export {
  NODE_KINDS,
  type NodeKind,
  type NodeKindName,
  WorkflowGraph,
  WorkflowNode,
  describeNode,
  nodeKind,
} from "./node-kinds/node-kinds.ts";
export type { Description, LinkTarget } from "./node-kinds/define-kind.ts";
export { Duration, durationMs } from "./node-kinds/duration.ts";
export type { Join, OnError } from "./node-kinds/common-settings.ts";
export {
  type ComparedValue,
  type OutputPlace,
  compareOutputs,
  isAsExpected,
} from "./outputs/compare-outputs.ts";
export { outputPathRefusal } from "./names/names.ts";
export { Condition } from "./conditions/condition.ts";
export { type Values, chosenCase, conditionHolds, valueAt } from "./conditions/conditions.ts";
export { type TemplateReading, readTemplate } from "./templates/templates.ts";
export { type Validation, validateGraph } from "./validation/validation.ts";
export type { AnalysisNames, KnownOutputs, Surroundings } from "./validation/surroundings.ts";
export { knownPaths } from "./validation/yield-of.ts";
export type { Problem, ProblemCode } from "./validation/problem.ts";
export {
  NO_DEFAULTS,
  type PlaybookDefaults,
  inheritDefaults,
} from "./defaults/inherit-defaults.ts";
export {
  type Way,
  addChip,
  addNode,
  changeData,
  handlesOf,
  moveChip,
  possibleSources,
  removeChip,
  removeNode,
  restoreNode,
} from "./outline/edit-outline.ts";
export { type Renaming, renameOutput } from "./outline/rename-output.ts";
export { type Outline, type OutlineChip, type OutlineRow, outlineOf } from "./outline/outline.ts";
export { UploadTrigger } from "./triggers/upload-trigger.ts";
export { type CanvasReading, readCanvas, writeCanvas } from "./canvas/canvas.ts";
export { type OldCanvas, writeOldCanvas } from "./canvas/old-canvas.ts";
export {
  CAP_REACHED,
  CRASH_LOOP,
  DEADLINE,
  NODE_STATUSES,
  type NodeStatus,
  RUN_STATUSES,
  type RunEnd,
  type RunStatus,
  type SkipReason,
  type WaitReason,
  isNodeEnd,
  isRunEnd,
} from "./runs/run-states.ts";
export { Happening, RunEvent, numberEvents } from "./runs/run-event.ts";
export { type NodeView, type RunView, UNSEEN_RUN, followRun } from "./runs/follow-run.ts";
export { type KeptNode, type Message, reduceRun } from "./reducer/reducer.ts";
export { type PlanEdge, type PlanNode, type RunPlan, planRun } from "./reducer/run-plan.ts";
export { NEW_RUN, type NodeState, type RunState } from "./reducer/run-state.ts";
export type { Command, Step } from "./reducer/turn.ts";
export { failedNodes, keptNodes } from "./reducer/kept-nodes.ts";
