import {
  GONE_LINE_DAYS,
  OPENING_STRATEGY_ID,
  readScenario,
  type ScenarioContent,
  scenarioMarkdown,
} from "@playbooks/document-model";

import type { Projection } from "../../../collaboration/collaboration.ts";
import type { Transaction } from "../../../database/database.ts";
import { brand } from "../../../ids.ts";
import { type NewEvent, recordEvents } from "../../events/events.ts";
import { isLined, type ProjectedLine, projectedLines } from "../lines/line-modules.ts";
import { changedWhileGone, keepLastWords } from "./last-words.ts";
import { compareLines, type LineChanges } from "./line-changes.ts";
import { deleteLines, writeLines } from "./line-rows.ts";
import { reviseProvenance, type SourcedText } from "./provenance.ts";

/** What was deleted longer ago has been swept from its document, or counts as new. */
const KEPT_MS = (GONE_LINE_DAYS + 1) * 24 * 60 * 60 * 1_000;

/** The row as it was before this projection. */
interface Before {
  readonly id: string;
  readonly playbookId: string;
  readonly title: string;
  readonly dealStage: string;
  readonly exitCriteria: string | null;
  readonly meetingContext: string | null;
  readonly openingStrategy: string | null;
  readonly customerPainPoints: readonly string[];
  readonly competitors: readonly string[];
  readonly updatedAt: Date;
}

/**
 * Writes a scenario's rows from its live document: fields, lines, Markdown, events of what people changed, and what
 * follows for the provenance of changed lines. Rows that are newer already stay. Answers the scenario it wrote.
 */
export async function projectScenario(
  projection: Projection,
  tx: Transaction,
  now: Date,
): Promise<{ readonly scenarioId: string; readonly playbookId: string } | undefined> {
  const { live, doc, sequence } = projection;
  const before = await tx.scenario.findUnique({ where: { liveDocumentId: live } });
  if (!before || before.sequence >= sequence) return undefined;
  const content = readScenario(doc);
  const after = projectedLines(content);
  // With the rows and not with an earlier document: a projection that was missed is made good by this one.
  const changes = compareLines(await readLines(tx, before.id), after);
  const fields = fieldsOf(content, before);
  const changed = changedFields(before, fields);
  const isEdited = changed.length > 0 || hasAny(changes);

  await tx.scenario.update({
    where: { id: before.id },
    data: {
      ...fields,
      markdown: scenarioMarkdown(content),
      sequence: BigInt(sequence),
      // A suggestion beside the text is an edit of the document, and none of the scenario.
      ...(isEdited ? { updatedAt: now } : {}),
    },
  });
  if (!isEdited) return { scenarioId: before.id, playbookId: before.playbookId };
  await keepLastWords(tx, before.id, changes.removed);
  await deleteLines(tx, before.id, changes.removed);
  await writeLines(tx, before, [
    ...changes.added,
    ...changes.edited,
    ...changes.moved,
    ...changes.renumbered,
  ]);
  const opening = changed.includes("openingStrategy") ? [openingOf(content)] : [];
  const returnedOtherwise = await changedWhileGone(tx, before.id, changes.added);
  await reviseProvenance(tx, before.id, [...changes.edited, ...returnedOtherwise, ...opening]);
  await tx.playbook.update({ where: { id: before.playbookId }, data: { updatedAt: now } });
  // What a document was made with is told by the event of its making: a copy or an import is one act, and an example none.
  if (before.sequence > 0n) {
    const returned = await returnedLines(tx, projection, changes.added);
    await recordEvents(tx, eventsOf(projection, before, { changes, changed, returned }));
  }
  return { scenarioId: before.id, playbookId: before.playbookId };
}

/** Which of the lines that show now had been deleted: a document keeps those for a while to bring them back. */
async function returnedLines(
  tx: Transaction,
  { workspaceId }: Projection,
  added: readonly ProjectedLine[],
): Promise<ReadonlySet<string>> {
  if (added.length === 0) return new Set();
  const at = { gt: new Date(Date.now() - KEPT_MS) };
  const deleted = await tx.event.findMany({
    where: { workspaceId, kind: "line.deleted", at, lineId: { in: added.map(({ id }) => id) } },
    select: { lineId: true },
  });
  return new Set(deleted.flatMap(({ lineId }) => lineId ?? []));
}

async function readLines(tx: Transaction, scenarioId: string): Promise<ProjectedLine[]> {
  const rows = await tx.scenarioLine.findMany({
    where: { scenarioId },
    orderBy: [{ module: "asc" }, { position: "asc" }],
  });
  return rows.flatMap(({ id, module, position, text, response }) =>
    isLined(module) ? [{ id, module, position, text, response }] : [],
  );
}

function hasAny({ added, edited, moved, renumbered, removed }: LineChanges): boolean {
  return added.length + edited.length + moved.length + renumbered.length + removed.length > 0;
}

/** A title or stage that a document lacks keeps what the row had: a list must never show a scenario without a name. */
function fieldsOf(content: ScenarioContent, before: Before) {
  return {
    title: content.title.trim() || before.title,
    ...(content.dealStage === undefined ? {} : { dealStage: content.dealStage }),
    exitCriteria: content.exitCriteria ?? null,
    meetingContext: content.meetingContext || null,
    openingStrategy: content.openingStrategy || null,
    customerPainPoints: textsOf(content, "painPoints"),
    competitors: textsOf(content, "competitors"),
  };
}

function openingOf({ openingStrategy }: ScenarioContent): SourcedText {
  return {
    id: OPENING_STRATEGY_ID,
    module: "OPENING_STRATEGY",
    text: openingStrategy,
    response: null,
  };
}

function textsOf(content: ScenarioContent, module: "painPoints" | "competitors"): string[] {
  return content.lines[module].map((line) => line.text).filter((text) => text !== "");
}

function changedFields(before: Before, fields: ReturnType<typeof fieldsOf>): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const old: unknown = Reflect.get(before, name);
    return value === undefined || JSON.stringify(old) === JSON.stringify(value) ? [] : [name];
  });
}

interface WhatChanged {
  readonly changes: LineChanges;
  /** Fields of the scenario. */
  readonly changed: readonly string[];
  /** Ids of added lines that had been deleted. */
  readonly returned: ReadonlySet<string>;
}

/**
 * Yjs does not say who changed which line, only who changed something since the last projection: the changes are put
 * down to the first of them, and the others are noted as having edited the scenario.
 */
function eventsOf(
  { workspaceId, authors }: Projection,
  { id, playbookId }: Before,
  { changes, changed, returned }: WhatChanged,
): NewEvent[] {
  const [first, ...others] = authors;
  const where = {
    workspaceId: brand<"Workspace">(workspaceId),
    playbookId: brand<"Playbook">(playbookId),
    scenarioId: brand<"Scenario">(id),
  };
  const actor = first === undefined ? null : brand<"Member">(first);
  const line =
    (kind: "line.added" | "line.restored" | "line.edited" | "line.moved" | "line.deleted") =>
    (each: ProjectedLine) =>
      ({
        ...where,
        kind,
        actor,
        lineId: brand<"Line">(each.id),
        data: { module: each.module },
      }) satisfies NewEvent;
  return [
    ...(changed.length > 0
      ? [{ ...where, kind: "scenario.updated" as const, actor, data: { fields: changed } }]
      : []),
    ...changes.added.map((each) =>
      line(returned.has(each.id) ? "line.restored" : "line.added")(each),
    ),
    ...changes.edited.map(line("line.edited")),
    ...changes.moved.map(line("line.moved")),
    ...changes.removed.map(line("line.deleted")),
    ...others.map((author) => ({
      ...where,
      kind: "scenario.updated" as const,
      actor: brand<"Member">(author),
      data: {},
    })),
  ];
}
