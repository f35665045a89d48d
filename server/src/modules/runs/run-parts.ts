import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { Caps, Engine } from "../../engine/engine.ts";
import type { Log } from "../../observability/log.ts";
import type { Workflows } from "../workflows/workflows.ts";

/** What runs are made with. */
export interface RunParts {
  readonly prisma: PrismaClient;
  readonly engine: Pick<Engine, "start" | "rerun" | "cancel" | "answer">;
  /** For graphs that are checked and frozen; the engine runs whatever it is given. */
  readonly workflows: Pick<Workflows, "runnable" | "runnableIn" | "changed">;
  readonly log: Log;
  readonly feed: ChangeFeed;
  readonly clock: () => Date;
  /** What a workspace may spend in a month, to be shown: the engine holds runs to it. Absent: anything. */
  readonly workspaceCap?: Caps["workspace"];
}
