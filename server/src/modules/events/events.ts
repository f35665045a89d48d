import type { LineId, MemberId, PlaybookId, ScenarioId, WorkspaceId } from "../../ids.ts";
import type { EventData, EventKind } from "./event-kinds.ts";

export type { EventData } from "./event-kinds.ts";

/** One thing that happened. `data` may be left out where the kind remembers nothing more. */
export type NewEvent = { [Kind in EventKind]: EventOf<Kind> }[EventKind];

type EventOf<Kind extends EventKind> = {
  readonly workspaceId: WorkspaceId;
  readonly kind: Kind;
  /** Who did it; null for the system. */
  readonly actor: MemberId | null;
  readonly playbookId?: PlaybookId;
  readonly scenarioId?: ScenarioId;
  readonly lineId?: LineId;
  /** Only for what happened earlier, such as example history. */
  readonly at?: Date;
} & (Record<string, never> extends EventData[Kind]
  ? { readonly data?: EventData[Kind] }
  : { readonly data: EventData[Kind] });

/** The part of a transaction (or of the database) that writing events takes. */
export interface EventTable {
  readonly event: { createMany(rows: { data: EventRow[] }): PromiseLike<unknown> };
}

interface EventRow {
  workspaceId: string;
  kind: EventKind;
  actor: string | null;
  playbookId: string | null;
  scenarioId: string | null;
  lineId: string | null;
  data: EventData[EventKind];
  at?: Date;
}

/** Remembers what happened, in the transaction in which it happened: both are there or neither is. */
export async function recordEvent(tx: EventTable, event: NewEvent): Promise<void> {
  await recordEvents(tx, [event]);
}

/** Several at once, in the order given; one statement. */
export async function recordEvents(tx: EventTable, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.event.createMany({ data: events.map(rowOf) });
}

function rowOf(event: NewEvent): EventRow {
  return {
    workspaceId: event.workspaceId,
    kind: event.kind,
    actor: event.actor,
    playbookId: event.playbookId ?? null,
    scenarioId: event.scenarioId ?? null,
    lineId: event.lineId ?? null,
    data: event.data ?? {},
    ...(event.at === undefined ? {} : { at: event.at }),
  };
}
