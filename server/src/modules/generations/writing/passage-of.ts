import type { Passage } from "../../../ai/ai.ts";
import type { FoundPassage } from "../../knowledge/knowledge.ts";

/** What was found, as a prompt is given it. */
export function passageOf({ chunk, documentTitle, score }: FoundPassage): Passage {
  return {
    chunkId: chunk.id,
    documentId: chunk.documentId,
    versionId: chunk.versionId,
    documentTitle,
    heading: chunk.heading ?? undefined,
    language: chunk.language,
    text: chunk.text,
    start: chunk.start,
    end: chunk.end,
    page: chunk.page ?? undefined,
    score,
  };
}
