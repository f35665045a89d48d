import type { ContentModule } from "../../../api/generated/graphql.ts";
import { willWriteMore } from "../../../api/live/generation-status.ts";
import type { ShownGeneration } from "./use-generations.ts";

/** Writing of which the page has heard: of a generation, or of one suggestion that it made. */
export interface Written {
  readonly startedAt: string;
  /** Empty: not planned yet, and so about all of them. */
  readonly modules: readonly ContentModule[];
}

/** Those that are still news: of what has ended, nothing that was asked for again since. The same array where all are. */
export function unanswered(
  shown: readonly ShownGeneration[],
  later: readonly Written[],
): readonly ShownGeneration[] {
  const left = shown.filter(
    ({ facts }) => willWriteMore(facts.status) || !later.some((each) => answers(each, facts)),
  );
  return left.length === shown.length ? shown : left;
}

function answers(later: Written, ended: Written): boolean {
  if (Date.parse(later.startedAt) <= Date.parse(ended.startedAt)) return false;
  if (later.modules.length === 0 || ended.modules.length === 0) return true;
  return later.modules.some((module) => ended.modules.includes(module));
}
