import {
  type Happening,
  RUN_STATUSES,
  type RunStatus as ModelStatus,
} from "@playbooks/workflow-model";

import type { RunEventItemFragment, RunStatus } from "../../../../api/generated/graphql.ts";

/**
 * An event as the model follows it. What the API leaves out (why a node was skipped, for whom it waits) is read with the
 * run itself: here it is filled in with something neutral.
 */
export function happeningOf(event: RunEventItemFragment): Happening {
  const runStatus = { runStatus: statusOf(event.runStatus) };
  const node = event.nodeId ?? "";
  const tried = { node, attempt: event.attempt ?? 0, ...runStatus };
  switch (event.kind) {
    case "RUN_STARTED":
      return { kind: "run.started", ...runStatus };
    case "RUN_WAITING":
      return { kind: "run.waiting", ...runStatus };
    case "RUN_RESUMED":
      return { kind: "run.resumed", ...runStatus };
    case "RUN_FINISHED":
      return { kind: "run.finished", errorCode: null, ...runStatus };
    case "NODE_QUEUED":
      return { kind: "node.queued", ...tried };
    case "NODE_STARTED":
      return { kind: "node.started", delivery: 1, ...tried };
    case "NODE_DELTA":
      return { kind: "node.delta", text: event.text ?? "", ...tried };
    case "NODE_RETRYING":
      return { kind: "node.retrying", delayMs: 0, ...tried };
    case "NODE_WAITING":
      return { kind: "node.waiting", waitsFor: "person", ...tried };
    case "NODE_SUCCEEDED":
      return { kind: "node.succeeded", handles: [], ...tried };
    case "NODE_FAILED":
      return { kind: "node.failed", errorCode: "", ...tried };
    case "NODE_SKIPPED":
      return { kind: "node.skipped", node, because: "notTaken", ...runStatus };
    case "NODE_CANCELLED":
      return { kind: "node.cancelled", node, ...runStatus };
    // Closed over the schema: a new kind of event makes the compiler point here.
    default:
      return unreachable(event.kind);
  }
}

/** The API writes the model's words in capitals; without one the run goes on. */
function statusOf(status: RunStatus | null): ModelStatus {
  return RUN_STATUSES.find((each) => each.toUpperCase() === status) ?? "running";
}

function unreachable(kind: never): never {
  throw new Error(`There is no event ${String(kind)}.`);
}
