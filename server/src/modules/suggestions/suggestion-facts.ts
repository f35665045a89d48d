import type { SuggestionRow } from "./suggestion-parts.ts";

/** What events remember of a suggestion: ids and names of choices, never its text. */
export function suggestionFacts(row: Pick<SuggestionRow, "id" | "generationId" | "module">) {
  return {
    suggestionId: row.id,
    ...(row.generationId === null ? {} : { generationId: row.generationId }),
    ...(row.module === null ? {} : { module: row.module }),
  };
}
