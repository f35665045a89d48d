import type { ContentModule } from "../../contract/enums.ts";
import type { LineRow } from "./scenario-loaders.ts";
import type { ContentModules, ObjectionLine, Scenario } from "./scenario.type.ts";

/** The rows of a scenario as the API groups them. */
export function contentModulesOf(
  { id: scenarioId, openingStrategy }: Pick<Scenario, "id" | "openingStrategy">,
  lines: readonly LineRow[],
): ContentModules {
  const of = (module: ContentModule) => lines.filter((line) => line.module === module);
  return {
    scenarioId,
    openingStrategy,
    keyMessages: of("KEY_MESSAGES"),
    valuePropositions: of("VALUE_PROPOSITIONS"),
    discoveryQuestions: of("DISCOVERY_QUESTIONS"),
    nextSteps: of("NEXT_STEPS"),
    objectionHandling: of("OBJECTION_HANDLING").map(objectionOf),
  };
}

function objectionOf({ text, response, ...line }: LineRow): ObjectionLine {
  return { ...line, objection: text, response: response ?? "" };
}
