import { playbookChanges } from "../../../contract/changes/playbook-changes.ts";
import { faultFields } from "../../../observability/log.ts";
import { whyAiIsOff } from "../../ai-switch/ai-switch.ts";
import type { GenerationParts, GenerationRow } from "../generation-parts.ts";
import { Stopped } from "./generation-run.ts";

/** While it is not ended it listens for somebody who switches AI off for the playbook. */
export interface SwitchWatch {
  readonly signal: AbortSignal;
  /** What the generation ends with; undefined as long as AI may write. */
  stopped(): Stopped | undefined;
  end(): Promise<void>;
}

/** Only a hint between two words: whoever writes asks again before each module, also for the workspace. */
export function watchSwitch(
  { prisma, feed, log }: Pick<GenerationParts, "prisma" | "feed" | "log">,
  { id, workspaceId, playbookId }: GenerationRow,
): SwitchWatch {
  const off = new AbortController();
  let stopped: Stopped | undefined;
  const changes = feed.subscribe(playbookChanges, workspaceId);
  const listen = async (): Promise<void> => {
    for await (const change of changes) {
      if (change.playbookId !== playbookId || change.kind !== "UPDATED") continue;
      const why = await whyAiIsOff(prisma, { workspaceId, playbookId });
      if (why === undefined) continue;
      stopped = new Stopped(why);
      return off.abort();
    }
  };
  const listening = listen().catch((fault: unknown) => {
    log.warn("a generation hears no more of its playbook", {
      generationId: id,
      ...faultFields(fault),
    });
  });
  return {
    signal: off.signal,
    stopped: () => stopped,
    async end() {
      await changes.return?.();
      await listening;
    },
  };
}
