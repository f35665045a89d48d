import type { GenerationStatus } from "../generated/graphql.ts";

const RUNNING: ReadonlySet<GenerationStatus> = new Set(["QUEUED", "RETRIEVING", "WRITING"]);

const STOPPED: ReadonlySet<GenerationStatus> = new Set(["FAILED", "INTERRUPTED"]);

/** Whether it has ended with a fault, which is told until somebody asks again; by hand (STOPPED) is none. */
export const hasStopped = (status: GenerationStatus): boolean => STOPPED.has(status);

/** Whether a generation will write more. */
export const willWriteMore = (status: GenerationStatus): boolean => RUNNING.has(status);
