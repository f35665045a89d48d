import { durationMs } from "@playbooks/workflow-model";

import { nodeExecutor } from "../node-work.ts";

/** Asks a person and holds nothing until the answer (13.1, 13.3). */
export function approvalExecutor(clock: () => Date) {
  return nodeExecutor("approval", ({ data }) => {
    const { label, form, decisions, assigneeIds, timeout } = data;
    // Null: it waits as long as its run.
    const until = timeout ? new Date(clock().getTime() + durationMs(timeout)) : null;
    const title = label === "" ? "Approval" : label;
    return Promise.resolve({
      kind: "ask",
      question: { title, form, decisions, assigneeIds },
      until,
    });
  });
}
