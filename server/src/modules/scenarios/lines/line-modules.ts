import type { LineModule, ScenarioContent } from "@playbooks/document-model";

import type { ContentModule } from "../../../contract/enums.ts";

/** A module that consists of lines; the opening strategy is one rich text. */
export type LinedModule = Exclude<ContentModule, "OPENING_STRATEGY">;

/** How the API and the tables name what the live document keeps as lists of lines. */
const NAMES: Record<LinedModule, LineModule> = {
  KEY_MESSAGES: "keyMessages",
  VALUE_PROPOSITIONS: "valuePropositions",
  DISCOVERY_QUESTIONS: "discoveryQuestions",
  OBJECTION_HANDLING: "objectionHandling",
  NEXT_STEPS: "nextSteps",
};

const LINED_MODULES: readonly LinedModule[] = [
  "KEY_MESSAGES",
  "VALUE_PROPOSITIONS",
  "DISCOVERY_QUESTIONS",
  "OBJECTION_HANDLING",
  "NEXT_STEPS",
];

/** The list's name in the live document. */
export function lineModuleOf(module: LinedModule): LineModule {
  return NAMES[module];
}

/** False for the opening strategy alone. */
export function isLined(module: ContentModule): module is LinedModule {
  return module !== "OPENING_STRATEGY";
}

/** One line as its row says it. */
export interface ProjectedLine {
  readonly id: string;
  readonly module: LinedModule;
  readonly position: number;
  readonly text: string;
  readonly response: string | null;
}

/** The lines of the content modules in order; pains and competitors are fields of the scenario's row. */
export function projectedLines(content: ScenarioContent): ProjectedLine[] {
  return LINED_MODULES.flatMap((module) =>
    content.lines[NAMES[module]].map((line, position) => ({
      id: line.id,
      module,
      position,
      text: line.text,
      response: line.response ?? null,
    })),
  );
}
