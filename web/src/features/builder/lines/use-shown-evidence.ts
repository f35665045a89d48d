"use client";
import { useState } from "react";

import type { EvidenceFacts, TextSource } from "./use-line-facts.ts";

/**
 * The passages that somebody chose to read, each as it is known now: its source may change while it is looked at. What
 * nothing quotes any more stays as it was chosen.
 */
export function useShownEvidence(known: readonly Pick<TextSource, "evidence">[]) {
  const [chosen, choose] = useState<readonly EvidenceFacts[]>([]);
  const evidence = chosen.map((each) => {
    for (const source of known) {
      const now = source.evidence.find((other) => isSamePassage(each, other));
      if (now) return now;
    }
    return each;
  });
  return { evidence, choose };
}

function isSamePassage(one: EvidenceFacts, other: EvidenceFacts): boolean {
  return one.chunkId === other.chunkId && one.start === other.start && one.end === other.end;
}
