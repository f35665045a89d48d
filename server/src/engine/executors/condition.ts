import { chosenCase, ELSE } from "@playbooks/workflow-model";

import { nodeExecutor } from "../node-work.ts";

/** Chooses the handle of the first case that holds, else `else` (4.11). */
export const conditionExecutor = nodeExecutor("condition", async ({ data: { cases } }, work) => {
  const handle = chosenCase(cases, await work.values(), ELSE);
  return { kind: "done", output: { data: { chosen: handle } }, handles: [handle] };
});
