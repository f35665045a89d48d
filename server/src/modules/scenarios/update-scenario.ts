import {
  readScenario,
  replaceLines,
  scenarioRoots,
  writeMarkdown,
  writeText,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { DealStage } from "../../contract/enums.ts";
import { badInput, DomainError } from "../../errors.ts";
import { documentActor, type LivingScenario } from "../live-access/live-access.ts";
import type { Actor } from "../workspaces/access.ts";
import type { ScenarioTexts } from "./creation/initial-scenario.ts";
import { countsIn, refuseMoreLines } from "./lines/room-for-more.ts";
import type { ScenarioParts } from "./scenario-parts.ts";

/** Omitted = unchanged, null = cleared. Lists replace lists and need `ifSequence`. */
export interface ScenarioChange extends ScenarioTexts {
  readonly id: string;
  readonly ifSequence?: number | null;
  readonly title?: string | null;
  readonly dealStage?: DealStage | null;
  readonly exitCriteria?: string | null;
}

/** What to do with one list of lines: objections are pairs. */
interface ListChange {
  readonly module: Parameters<typeof replaceLines>[1];
  readonly next: readonly { readonly text: string; readonly response?: string }[];
}

/** The smallest edit of the live document that makes it say what the caller says. */
export async function updateScenarioDocument(
  parts: ScenarioParts,
  {
    actor,
    scenario,
    change,
  }: { readonly actor: Actor; readonly scenario: LivingScenario; readonly change: ScenarioChange },
): Promise<void> {
  refuseNull(change);
  const lists = listsOf(change);
  const read =
    lists.length > 0 ? await readAtSequence(parts, scenario, change.ifSequence) : undefined;
  await parts.collaboration.editAndProject(scenario.live, documentActor(actor), (doc) => {
    // Again inside the edit: between the reading above and now somebody may have typed.
    if (read && JSON.stringify(readScenario(doc).lines) !== read.lines)
      throw outdated(read.sequence);
    const counts = lists.map(({ module, next }) => [module, next.length] as const);
    refuseMoreLines(countsIn(doc), Object.fromEntries(counts));
    writeFields(doc, change);
    for (const { module, next } of lists) replaceLines(doc, module, next);
  });
}

function refuseNull({ title, dealStage }: ScenarioChange): void {
  if (title === null || title?.trim() === "")
    throw badInput([{ path: "input.title", message: "A scenario needs a title." }]);
  if (dealStage === null)
    throw badInput([{ path: "input.dealStage", message: "A scenario needs a deal stage." }]);
}

function writeFields(doc: Y.Doc, change: ScenarioChange): void {
  const { title, meta, meetingContext, openingStrategy } = scenarioRoots(doc);
  if (typeof change.title === "string") writeText(title, change.title.trim());
  if (change.dealStage) meta.set("dealStage", change.dealStage);
  if (change.exitCriteria !== undefined) meta.set("exitCriteria", change.exitCriteria ?? "");
  if (change.meetingContext !== undefined)
    writeMarkdown(meetingContext, change.meetingContext ?? "", "blocks");
  const opening = change.contentModules?.openingStrategy;
  if (opening !== undefined) writeMarkdown(openingStrategy, opening ?? "", "blocks");
}

/** A list that is given as null is emptied; one that is left out stays. */
function listsOf(change: ScenarioChange): ListChange[] {
  const modules = change.contentModules ?? {};
  const plain = [
    ["painPoints", change.customerPainPoints],
    ["competitors", change.competitors],
    ["keyMessages", modules.keyMessages],
    ["valuePropositions", modules.valuePropositions],
    ["discoveryQuestions", modules.discoveryQuestions],
    ["nextSteps", modules.nextSteps],
  ] as const;
  const lists: ListChange[] = plain.flatMap(([module, texts]) =>
    texts === undefined ? [] : [{ module, next: (texts ?? []).map((text) => ({ text })) }],
  );
  if (modules.objectionHandling === undefined) return lists;
  const pairs = (modules.objectionHandling ?? []).map(({ objection, response }) => ({
    text: objection,
    response,
  }));
  return [...lists, { module: "objectionHandling", next: pairs }];
}

/** What the caller has read, if it is still what stands there. */
async function readAtSequence(
  parts: ScenarioParts,
  scenario: LivingScenario,
  ifSequence: number | null | undefined,
): Promise<{ readonly lines: string; readonly sequence: number }> {
  await parts.collaboration.project(scenario.live);
  const row = await parts.prisma.scenario.findUniqueOrThrow({
    where: { id: scenario.id },
    select: { sequence: true },
  });
  const sequence = Number(row.sequence);
  if (ifSequence !== sequence) throw outdated(sequence);
  const lines = await parts.collaboration.read(scenario.live, (doc) =>
    JSON.stringify(readScenario(doc).lines),
  );
  return { lines, sequence };
}

/** `sequence` is the one to read at. */
function outdated(sequence: number): DomainError {
  return new DomainError(
    "CONFLICT",
    "Lists are replaced only as they were read: read the scenario again and send its sequence as ifSequence.",
    { sequence },
  );
}
