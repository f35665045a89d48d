import { durationMs } from "@playbooks/workflow-model";
import { z } from "zod";

import { nodeExecutor, NodeFailure } from "../node-work.ts";

const Time = z.iso.datetime({ offset: true });

/** Lets time pass without a worker: a row and a job with a time (13.1). */
export function waitExecutor(clock: () => Date) {
  return nodeExecutor("wait", async ({ data: { duration, until } }, work) => {
    if (duration)
      return { kind: "sleep", until: new Date(clock().getTime() + durationMs(duration)) };
    const rendered = (await work.render(until ?? "")).trim();
    // Without an offset it would be a time of the server's own zone.
    const time = Time.safeParse(rendered);
    if (time.success) return { kind: "sleep", until: new Date(time.data) };
    throw new NodeFailure("BAD_TIME", "What it should wait for is no time with an offset.");
  });
}
