import { analysisOf, termsOf } from "../../../../language/words.ts";
import type { ModuleTask, Passage } from "../../../writing-task.ts";
import type { SourceSentence } from "./sentences-of-passages.ts";

/** How well a sentence fits what the scenario is about: rare shared terms, shortness, and the rank of its passage. */
export type Relevance = (sentence: SourceSentence) => number;

/** Counts once over all passages, then judges sentences one by one. Mostly 0.3 to 2. */
export function relevanceTo(task: ModuleTask, passages: readonly Passage[]): Relevance {
  const topic = topicOf(task);
  const holders = new Map<string, number>();
  for (const { text, language } of passages) {
    for (const term of new Set(termsOf(text, analysisOf(language)))) {
      holders.set(term, (holders.get(term) ?? 0) + 1);
    }
  }
  const rarity = (term: string): number =>
    Math.log(1 + (passages.length + 1) / ((holders.get(term) ?? 0) + 0.5));
  const wanted = {
    english: new Set(termsOf(topic, "english")),
    general: new Set(termsOf(topic, "general")),
  };
  return ({ terms, passage, rank }) => {
    const topicTerms = wanted[analysisOf(passage.language)];
    const shared = [...terms].filter((term) => topicTerms.has(term));
    const weight = shared.reduce((sum, term) => sum + rarity(term), 0);
    return weight / Math.sqrt(terms.size + 3) + 1 / (1 + rank / 5);
  };
}

function topicOf({ playbook, scenario, instruction }: ModuleTask): string {
  const parts = [
    playbook.productLine,
    playbook.targetPersona,
    playbook.industry,
    scenario.title,
    scenario.meetingContext,
    ...scenario.painPoints,
    ...scenario.competitors,
    instruction,
  ];
  return parts.filter((part) => part !== undefined).join("\n");
}
