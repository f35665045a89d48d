import type { Dice } from "@playbooks/dice";

import { type WorkflowGraph, describeNode } from "../node-kinds/node-kinds.ts";
import type { Fates } from "./foretell-run.ts";

/** What each node of a graph would do: succeed at once or later, fail for good, kill its workers, wait. */
export function randomFates(toss: Dice, graph: WorkflowGraph): Fates {
  return new Map(
    graph.nodes.map((node) => {
      const fails = toss.chance(0.25);
      const laterOn = toss.chance(0.3) ? toss.roll(3) : 0;
      const fate = {
        failures: fails ? 99 : laterOn,
        mayPass: toss.chance(0.8),
        errorCode: toss.chance(0.1) ? "CAP_REACHED" : "BROKEN",
        deaths: [0, 0, 0].map(() => (toss.chance(0.1) ? toss.roll(7) : 0)),
        handle: toss.pick(describeNode(node)?.handles ?? []),
        waits: toss.chance(0.2),
      };
      return [node.id, fate];
    }),
  );
}
