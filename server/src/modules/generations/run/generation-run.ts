import type { Actor } from "../../workspaces/access.ts";
import type { GenerationRow } from "../generation-parts.ts";

/** One attempt at a generation. */
export interface GenerationRun {
  readonly row: GenerationRow;
  readonly actor: Actor;
  readonly signal: AbortSignal;
}

/** Why a generation ends without being done; a message says what a person did not ask for. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}
