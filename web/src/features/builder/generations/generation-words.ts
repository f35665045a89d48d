import { inWords } from "@playbooks/document-model";

import type { ContentModule } from "../../../api/generated/graphql.ts";
import { inList, suggestionsOf } from "../suggestions/suggestion-words.ts";
import type { ShownGeneration } from "./use-generations.ts";

/** "AI is writing… 2 of 6 modules", or the one that it writes. */
export function progressWords({ facts, begun }: ShownGeneration): string {
  const who = facts.startedBy.name;
  if (facts.status === "QUEUED") return `AI is about to write for ${who}…`;
  if (begun.length === 0) return "AI reads your knowledge…";
  // The server names the modules when it has planned them; until then those that have begun are all there is.
  const modules: readonly ContentModule[] = facts.modules.length === 0 ? begun : facts.modules;
  const total = Math.max(modules.length, begun.length);
  if (total === 1) return `AI is writing${placeOf(modules)}…`;
  return `AI is writing… ${begun.length} of ${total} modules`;
}

/** The server's own sentence may end in a full stop. */
export function faultWords({ facts }: ShownGeneration, arrived: number): string {
  const what = facts.status === "INTERRUPTED" ? "was interrupted" : "has stopped";
  const where = placeOf(facts.modules);
  const after = arrived === 0 ? "" : ` after ${suggestionsOf(arrived)}`;
  const kept = arrived === 0 ? "" : " What it wrote is kept.";
  const why = facts.error ?? "the server was restarted";
  return `AI ${what}${where}${after}: ${why}.${kept}`.replace("..", ".");
}

/** It went well, and its reason is the server's. */
export const nothingWords = ({ facts }: ShownGeneration): string =>
  `AI wrote nothing${placeOf(facts.modules)}. ${facts.error ?? ""}`;

/** It writes what is still missing; a new version begins anew, and what waits gives way to it. */
export function isContinued({ facts }: ShownGeneration, arrived: number): boolean {
  return arrived > 0 && facts.mode !== "REGENERATE";
}

/** Several may have ended at once. Empty for one that was to write the whole scenario and has not planned it. */
const placeOf = (modules: readonly ContentModule[]): string =>
  modules.length === 0 ? "" : ` in ${inList(modules.map(inWords))}`;
