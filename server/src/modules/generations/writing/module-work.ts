import type { ContentModule } from "../../../contract/enums.ts";
import type { LivingScenario } from "../../live-access/live-access.ts";
import type { Actor } from "../../workspaces/access.ts";
import type { GenerationRow } from "../generation-parts.ts";

/** One step of a generation: a crash in it repeats this module and no other. */
export interface ModuleWork {
  readonly row: GenerationRow;
  readonly actor: Actor;
  readonly scenario: LivingScenario;
  readonly module: ContentModule;
  readonly signal: AbortSignal;
}
