import type { LineModule } from "@playbooks/document-model";

import type { ExampleLine, ExampleScenario } from "../../../../prisma/seed/examples.ts";
import type { ContentModule } from "../../contract/enums.ts";
import { exampleUuid } from "./example-ids.ts";

/** Modules of lines with their names in the document and in the API, in the order in which lines are numbered. */
export const LINED = [
  ["keyMessages", "KEY_MESSAGES"],
  ["valuePropositions", "VALUE_PROPOSITIONS"],
  ["discoveryQuestions", "DISCOVERY_QUESTIONS"],
  ["objectionHandling", "OBJECTION_HANDLING"],
  ["nextSteps", "NEXT_STEPS"],
] as const satisfies readonly (readonly [LineModule & keyof ExampleScenario, ContentModule])[];

/** Lines of all scenarios are numbered through; a scenario has room for this many. */
const LINES_PER_SCENARIO = 100;
/** Refused suggestions are numbered through as lines are. */
export const REFUSALS_PER_SCENARIO = 20;
/** Room in the numbers of scenarios, which are counted through over all playbooks. */
export const SCENARIOS_PER_PLAYBOOK = 20;

/** One line with everything that its id, its rows and its suggestion are made from. */
export interface PlacedLine {
  readonly id: string;
  readonly number: number;
  readonly module: ContentModule;
  readonly list: (typeof LINED)[number][0];
  readonly line: ExampleLine;
}

/** In the order of their modules; `scenarioNumber` counts through all playbooks. */
export function placedLines(scenario: ExampleScenario, scenarioNumber: number): PlacedLine[] {
  let count = scenarioNumber * LINES_PER_SCENARIO;
  return LINED.flatMap(([list, module]) =>
    (scenario[list] ?? []).map((line) => {
      const number = count++;
      return { id: exampleUuid("line", number), number, module, list, line };
    }),
  );
}
