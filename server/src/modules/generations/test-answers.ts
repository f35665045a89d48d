import { newId } from "../../ids.ts";
import type { FoundPassage } from "../knowledge/knowledge.ts";

export const PASSAGE = "A replacement machine arrives within one working day.";
export const CHUNK = newId("KnowledgeChunk");

/** The one passage that the knowledge of these tests holds. */
export function passage(): FoundPassage {
  return {
    chunk: {
      id: CHUNK,
      documentId: newId("KnowledgeDocument"),
      versionId: newId("KnowledgeVersion"),
      position: 0,
      start: 0,
      end: PASSAGE.length,
      page: null,
      heading: null,
      language: "en",
      text: PASSAGE,
    },
    documentTitle: "Product sheet",
    documentKind: "PRODUCT",
    score: 1,
    keywordScore: 1,
    matchedTerms: [],
  };
}

/** One item of a model's answer that quotes it. */
export const item = (text: string, quote = PASSAGE) => ({
  text,
  quotes: [{ chunkId: CHUNK, quote }],
  reason: null,
});
/** A model's whole answer, as it arrives piece by piece. */
export const answer = (...items: object[]): { readonly parts: readonly string[] } => ({
  parts: JSON.stringify({ items }).match(/.{1,20}/gs) ?? [],
});
