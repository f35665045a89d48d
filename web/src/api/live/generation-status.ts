import type { GenerationStatus } from "../generated/graphql.ts";

const RUNNING: ReadonlySet<GenerationStatus> = new Set(["QUEUED", "RETRIEVING", "WRITING"]);

/** Whether a generation will write more. */
export const willWriteMore = (status: GenerationStatus): boolean => RUNNING.has(status);
