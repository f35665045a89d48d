import { CONTENT_MODULES } from "../../../ai/ai.ts";
import type { ContentModule } from "../../../contract/enums.ts";
import type { Transaction } from "../../../database/database.ts";
import { badInput, notFound } from "../../../errors.ts";
import type { GenerateScenarioInput } from "../generation.input.ts";
import { WHOLE } from "../writing/module-counts.ts";

interface Where {
  readonly workspaceId: string;
  readonly id: string;
  readonly playbookId: string;
}

/**
 * FILL writes modules that have no accepted line yet. What goes on with a failed generation writes of its modules those
 * that it has not finished; FILL then leaves alone only what is whole by now, whoever wrote it.
 */
export async function modulesToWrite(
  tx: Transaction,
  scenario: Where,
  { modules, mode, continues }: GenerateScenarioInput,
): Promise<ContentModule[]> {
  const left = continues ? await leftBy(tx, scenario, continues) : CONTENT_MODULES;
  const wanted = left.filter((module) => modules?.includes(module) ?? true);
  const written = (mode ?? "FILL") === "FILL" ? await linesOf(tx, scenario.id) : NOTHING;
  const enough = (module: ContentModule): number =>
    // The opening strategy is one text: accepted, it is whole.
    continues && module !== "OPENING_STRATEGY" ? WHOLE[module] : 1;
  const open = wanted.filter((module) => (written.get(module) ?? 0) < enough(module));
  if (open.length > 0) return open;
  throw badInput([
    continues
      ? { path: "input.continues", message: "Nothing of it is missing any more." }
      : {
          path: "input.mode",
          message:
            "These modules have lines already: ask for more (ADD) or for a new version (REGENERATE).",
        },
  ]);
}

/** NOT_FOUND for one that was not about this scenario. A playbook's generation is about each of its scenarios. */
async function leftBy(
  tx: Transaction,
  { workspaceId, id, playbookId }: Where,
  generationId: string,
): Promise<readonly ContentModule[]> {
  const about = [{ scenarioId: id }, { scenarioId: null, kind: "PLAYBOOK" as const }];
  const earlier = await tx.generation.findFirst({
    where: { id: generationId, workspaceId, playbookId, OR: about },
    select: { modules: true, finished: true },
  });
  if (!earlier) throw notFound("generation");
  const { modules, finished } = earlier;
  return CONTENT_MODULES.filter(
    (module) => modules.includes(module) && !finished.includes(`${id}/${module}`),
  );
}

const NOTHING: ReadonlyMap<string, number> = new Map();

/** By module; a text counts as one. */
async function linesOf(tx: Transaction, scenarioId: string): Promise<ReadonlyMap<string, number>> {
  const { openingStrategy, lines } = await tx.scenario.findUniqueOrThrow({
    where: { id: scenarioId },
    select: { openingStrategy: true, lines: { select: { module: true } } },
  });
  const counts = new Map<string, number>(openingStrategy ? [["OPENING_STRATEGY", 1]] : []);
  for (const { module } of lines) counts.set(module, (counts.get(module) ?? 0) + 1);
  return counts;
}
