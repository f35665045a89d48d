import type { ContentModule } from "../../../contract/enums.ts";

/** How many lines a module has when it is written out; of the opening strategy, paragraphs of its one text. */
export const WHOLE: Readonly<Record<ContentModule, number>> = {
  OPENING_STRATEGY: 2,
  KEY_MESSAGES: 4,
  VALUE_PROPOSITIONS: 4,
  DISCOVERY_QUESTIONS: 5,
  OBJECTION_HANDLING: 6,
  NEXT_STEPS: 3,
};
/** Fewer than at first, as these come beside what is there. */
export const COUNT_TO_ADD = 3;
