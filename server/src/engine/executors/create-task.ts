import { durationMs } from "@playbooks/workflow-model";

import { newId } from "../../ids.ts";
import { nodeExecutor } from "../node-work.ts";

const LONGEST_TITLE = 500;

/** Gives a person a task, in the transaction that ends the node: so there is exactly one (17.2). */
export function createTaskExecutor(clock: () => Date) {
  return nodeExecutor("createTask", async ({ id: nodeId, data }, work) => {
    // A title has one line, whatever a document brings into it.
    const title = (await work.render(data.title)).replace(/\s+/g, " ").trim();
    const body = await work.render(data.body);
    // The same moment for the row and for `due`, which counts from the creation.
    const now = clock();
    const { id: runId, workspaceId, startedById } = work.run;
    const task = {
      id: newId("Task"),
      title: title.slice(0, LONGEST_TITLE) || "Task",
      assigneeId: data.assigneeId ?? startedById,
      due: data.due && new Date(now.getTime() + durationMs(data.due)),
    };
    return {
      kind: "done",
      output: { data: { ...task, due: task.due?.toISOString() ?? null }, summary: task.title },
      async write(tx) {
        await tx.task.create({
          data: { ...task, body, workspaceId, runId, nodeId, createdAt: now },
        });
      },
    };
  });
}
