import type { LineModule, ProposalTarget } from "@playbooks/document-model";

import type { ContentModule } from "../../contract/enums.ts";

const LINED: Readonly<Partial<Record<LineModule, ContentModule>>> = {
  keyMessages: "KEY_MESSAGES",
  valuePropositions: "VALUE_PROPOSITIONS",
  discoveryQuestions: "DISCOVERY_QUESTIONS",
  objectionHandling: "OBJECTION_HANDLING",
  nextSteps: "NEXT_STEPS",
};

/** Null for fields of a scenario that are no content module. */
export function moduleOf(target: ProposalTarget): ContentModule | null {
  if (target.kind === "field")
    return target.field === "openingStrategy" ? "OPENING_STRATEGY" : null;
  return LINED[target.module] ?? null;
}

/** The list in the document; undefined for the opening strategy, which is one text. */
export function listOf(module: ContentModule): LineModule | undefined {
  const entry = Object.entries(LINED).find(([, name]) => name === module);
  return entry && isLined(entry[0]) ? entry[0] : undefined;
}

function isLined(name: string): name is LineModule {
  return Object.hasOwn(LINED, name);
}
