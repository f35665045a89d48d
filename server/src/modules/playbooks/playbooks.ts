import { mapEvents } from "../../contract/changes/map-events.ts";
import {
  type PlaybookChangeEvent,
  playbookChanges,
} from "../../contract/changes/playbook-changes.ts";
import type { OnceOutcome } from "../../contract/idempotency.ts";
import type { Page } from "../../contract/paging/page.ts";
import type { Transaction } from "../../database/database.ts";
import { badInput, DomainError, notFound } from "../../errors.ts";
import { brand, type LiveDocumentId } from "../../ids.ts";
import type { Log } from "../../observability/log.ts";
import { recordEvent } from "../events/events.ts";
import { documentActor } from "../live-access/live-access.ts";
import { type Actor, demand, may, type Right } from "../workspaces/access.ts";
import { countsLoader, type CountsLoader } from "./list/playbook-counts.ts";
import { type FacetLists, readFacets } from "./list/playbook-facets.ts";
import { listPlaybooks, type PlaybookQuestion } from "./list/playbook-list.ts";
import { changeOverview, type OverviewChange } from "./live-document/playbook-document.ts";
import {
  type PlaybookProjection,
  type ProjectedPlaybook,
  projectPlaybook,
} from "./live-document/project-playbook.ts";
import { tidyPlaybook } from "./live-document/tidy-playbook.ts";
import {
  createPlaybook,
  type CreateRequest,
  duplicatePlaybook,
  type DuplicateRequest,
  type NewPlaybook,
  writeNewPlaybook,
} from "./new-playbook.ts";
import type { PlaybookParts } from "./playbook-parts.ts";
import { playbookLoader, type PlaybookLoader, type PlaybookRow } from "./playbook-rows.ts";
import { setStatus } from "./playbook-status.ts";
import { moveToTrash, purge, restoreFromTrash } from "./playbook-trash.ts";
import { PlaybookVisits, type Visitors } from "./playbook-visits.ts";
import type { PlaybookFilter } from "./playbook.input.ts";
import type { PlaybookStatus } from "./playbook.type.ts";

export type { PlaybookRow } from "./playbook-rows.ts";

/** By id, once per operation. */
export interface PlaybookLoaders {
  /** Also what is in the trash; null for unknown and foreign ids. */
  readonly row: PlaybookLoader;
  readonly counts: CountsLoader;
}

/** Undefined leaves a field as it is; null empties it, or is refused where it must hold something. */
type PlaybookUpdate = {
  readonly [Field in keyof OverviewChange]: OverviewChange[Field] | null;
} & {
  readonly id: string;
  readonly isTemplate?: boolean | null;
  readonly aiEnabled?: boolean | null;
  readonly ownerId?: string | null;
};

/** Whoever asks, as of the moment at which they are looked at. */
type Viewer = { readonly actor: Actor | undefined };

/**
 * The playbooks of a workspace. Every method asks access.ts first; mutations throw NOT_FOUND for unknown and foreign
 * ids, and answer with the row as it is afterwards.
 */
export interface Playbooks {
  list(actor: Actor | undefined, question: PlaybookQuestion): Promise<Page<PlaybookRow>>;
  facets(actor: Actor | undefined, filter: PlaybookFilter): Promise<FacetLists>;
  /** Null for unknown and foreign ids; what is in the trash is found. */
  find(actor: Actor | undefined, id: string): Promise<PlaybookRow | null>;
  create(actor: Actor | undefined, input: CreateRequest): Promise<PlaybookRow>;
  /** In the caller's transaction, with whatever else comes with it; the caller has asked what the actor may. */
  write(tx: Transaction, actor: Actor, playbook: NewPlaybook): Promise<void>;
  /** After the commit of `write`: tells everybody, and answers with the row. */
  announceNew(actor: Actor, id: string): Promise<PlaybookRow>;
  /** Text goes through the live document and is in the rows when this answers. CONFLICT in the trash. */
  update(actor: Actor | undefined, input: PlaybookUpdate): Promise<PlaybookRow>;
  duplicate(actor: Actor | undefined, input: DuplicateRequest): Promise<PlaybookRow>;
  setStatus(actor: Actor | undefined, id: string, status: PlaybookStatus): Promise<PlaybookRow>;
  setStarred(actor: Actor | undefined, id: string, starred: boolean): Promise<PlaybookRow>;
  remove(actor: Actor | undefined, id: string): Promise<PlaybookRow>;
  restore(actor: Actor | undefined, id: string): Promise<PlaybookRow>;
  /** For ever; CONFLICT unless it is in the trash. */
  purge(actor: Actor | undefined, id: string): Promise<{ readonly id: string }>;
  /** Member ids of who is in it now, each once. */
  editors(row: PlaybookRow): readonly string[];
  /** Of one playbook (NOT_FOUND), or of all in the workspace; says nothing more once the viewer may not read. */
  changes(viewer: Viewer, id?: string): Promise<AsyncIterableIterator<PlaybookChangeEvent>>;
  loaders(actor: Actor | undefined): PlaybookLoaders;
  /** For the presence of live documents: who comes has opened the playbook. */
  noticeVisitors(visitors: Visitors): Promise<void>;
  /** For the collaboration's projection: writes the rows of one playbook; passes over other documents. */
  project(projection: PlaybookProjection, tx: Transaction): Promise<void>;
  /** For the collaboration: tells subscribers after the rows were committed. */
  announceProjection(projection: Pick<PlaybookProjection, "live" | "authors">): void;
  /** For the collaboration's upkeep of one document. */
  tidy(live: LiveDocumentId): Promise<void>;
}

/** Nothing runs before it is asked; `project` and `noticeVisitors` are called by the live documents. */
export function openPlaybooks(parts: PlaybookParts & { readonly log: Log }): Playbooks {
  return new WorkspacePlaybooks(parts);
}

class WorkspacePlaybooks implements Playbooks {
  readonly #parts: PlaybookParts;
  readonly #visits: PlaybookVisits;
  /** What projections wrote in transactions that may not be committed yet, by document. */
  readonly #projected = new Map<string, ProjectedPlaybook>();

  constructor(parts: PlaybookParts & { readonly log: Log }) {
    this.#parts = parts;
    this.#visits = new PlaybookVisits(parts.database, parts.log);
  }

  async list(who: Actor | undefined, question: PlaybookQuestion): Promise<Page<PlaybookRow>> {
    return listPlaybooks(this.#parts.database.pool, demand(who, "read"), question);
  }

  async facets(who: Actor | undefined, filter: PlaybookFilter): Promise<FacetLists> {
    return readFacets(this.#parts.database.pool, demand(who, "read"), filter);
  }

  async find(who: Actor | undefined, id: string): Promise<PlaybookRow | null> {
    return playbookLoader(this.#parts.database.pool, demand(who, "read")).load(id);
  }

  async create(who: Actor | undefined, input: CreateRequest): Promise<PlaybookRow> {
    const actor = demand(who, "edit");
    refuseBlankTitle(input.title);
    return this.#created(actor, await createPlaybook(this.#parts, actor, input));
  }

  write(tx: Transaction, actor: Actor, playbook: NewPlaybook): Promise<void> {
    return writeNewPlaybook(tx, this.#parts.documents, { actor, playbook });
  }

  announceNew(actor: Actor, id: string): Promise<PlaybookRow> {
    return this.#created(actor, { id, isFirst: true });
  }

  async duplicate(who: Actor | undefined, input: DuplicateRequest): Promise<PlaybookRow> {
    const actor = demand(who, "edit");
    const source = await this.#row(actor, input.id);
    const made = await duplicatePlaybook(this.#parts, actor, { source, input });
    return this.#created(actor, made);
  }

  async update(who: Actor | undefined, input: PlaybookUpdate): Promise<PlaybookRow> {
    const { id, isTemplate, aiEnabled, ownerId, title, ...rest } = input;
    refuseNull("isTemplate", isTemplate);
    refuseNull("aiEnabled", aiEnabled);
    refuseNull("ownerId", ownerId);
    const actor = demand(who, "edit");
    if (title !== undefined) refuseBlankTitle(title);
    const row = await this.#living(actor, id);
    // First what may be refused: the edit of the document cannot be taken back.
    await this.#updateRow(actor, id, { isTemplate, aiEnabled, ownerId });
    const change: OverviewChange = { ...rest, title: title?.trim() };
    if (Object.values(change).some((value) => value !== undefined))
      await this.#parts.documents.editAndProject(
        brand<"LiveDocument">(row.liveDocumentId),
        documentActor(actor),
        (doc) => changeOverview(doc, change),
      );
    return this.#row(actor, id);
  }

  /** What is not in the live document. */
  async #updateRow(
    actor: Actor,
    id: string,
    input: {
      readonly isTemplate: boolean | undefined;
      readonly aiEnabled: boolean | undefined;
      readonly ownerId: string | undefined;
    },
  ): Promise<void> {
    const fields = Object.entries(input).flatMap(([name, value]) =>
      value === undefined ? [] : [name],
    );
    if (fields.length === 0) return;
    if (input.ownerId !== undefined) await this.#refuseStranger(actor, input.ownerId);
    await this.#parts.database.prisma.$transaction(async (tx) => {
      await tx.playbook.update({
        where: { id },
        data: {
          ...(input.isTemplate === undefined ? {} : { isTemplate: input.isTemplate }),
          ...(input.aiEnabled === undefined ? {} : { aiEnabled: input.aiEnabled }),
          ...(input.ownerId === undefined ? {} : { ownerId: input.ownerId }),
          updatedAt: new Date(),
        },
      });
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "playbook.updated",
        actor: actor.memberId,
        playbookId: brand<"Playbook">(id),
        data: { fields },
      });
    });
    this.#announce(actor, id, "UPDATED");
  }

  async #refuseStranger({ workspaceId }: Actor, id: string): Promise<void> {
    const where = { id, workspaceId, active: true };
    if ((await this.#parts.database.prisma.member.count({ where })) === 0)
      throw badInput([{ path: "ownerId", message: "There is no such member." }]);
  }

  async setStatus(
    who: Actor | undefined,
    id: string,
    status: PlaybookStatus,
  ): Promise<PlaybookRow> {
    const actor = demand(who, "publish");
    const row = await this.#living(actor, id);
    const change = (tx: Transaction) => setStatus(tx, actor, { row, to: status });
    return this.#changed(actor, id, { kind: "STATUS", change });
  }

  async setStarred(who: Actor | undefined, id: string, starred: boolean): Promise<PlaybookRow> {
    const actor = demand(who, "star");
    await this.#row(actor, id);
    const key = { memberId: actor.memberId, playbookId: id };
    await this.#parts.database.prisma.playbookUse.upsert({
      where: { memberId_playbookId: key },
      create: { ...key, starred },
      update: { starred },
    });
    return this.#row(actor, id);
  }

  async remove(who: Actor | undefined, id: string): Promise<PlaybookRow> {
    const actor = demand(who, "trash");
    const row = await this.#row(actor, id);
    const change = (tx: Transaction) => moveToTrash(tx, actor, row);
    const removed = await this.#changed(actor, id, { kind: "DELETED", change });
    // Whoever has it open is told that it is gone.
    this.#parts.documents.accessChanged({ live: row.liveDocumentId });
    return removed;
  }

  async restore(who: Actor | undefined, id: string): Promise<PlaybookRow> {
    const actor = demand(who, "trash");
    const row = await this.#row(actor, id);
    const change = (tx: Transaction) => restoreFromTrash(tx, actor, row);
    return this.#changed(actor, id, { kind: "RESTORED", change });
  }

  async purge(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    const actor = demand(who, "deleteForever");
    const row = await this.#row(actor, id);
    const lives = await this.#parts.database.prisma.$transaction((tx) => purge(tx, actor, row));
    // Its documents no longer exist: who has one open is sent away.
    for (const live of lives) this.#parts.documents.accessChanged({ live });
    this.#announce(actor, id, "DELETED");
    return { id };
  }

  editors({ liveDocumentId }: PlaybookRow): readonly string[] {
    const present = this.#parts.documents.presence(brand<"LiveDocument">(liveDocumentId));
    return [...new Set(present.map(({ actor }) => actor.memberId))];
  }

  async changes(viewer: Viewer, id?: string): Promise<AsyncIterableIterator<PlaybookChangeEvent>> {
    const actor = demand(viewer.actor, "read");
    if (id !== undefined) await this.#row(actor, id);
    return mapEvents(
      this.#parts.feed.subscribe(playbookChanges, actor.workspaceId),
      (change: PlaybookChangeEvent) => {
        // The viewer is looked at for each event: a role may change while somebody listens.
        const concerns = id === undefined || change.playbookId === id;
        return concerns && viewer.actor && may(viewer.actor, "read") ? change : undefined;
      },
    );
  }

  loaders(actor: Actor | undefined): PlaybookLoaders {
    const { pool } = this.#parts.database;
    const reader = actor && may(actor, "read") ? actor : undefined;
    return { row: playbookLoader(pool, reader), counts: countsLoader(pool) };
  }

  noticeVisitors(visitors: Visitors): Promise<void> {
    return this.#visits.notice(visitors);
  }

  async project(projection: PlaybookProjection, tx: Transaction): Promise<void> {
    const written = await projectPlaybook(projection, tx);
    if (written) this.#projected.set(projection.live, written);
    else this.#projected.delete(projection.live);
  }

  announceProjection({ live, authors }: Pick<PlaybookProjection, "live" | "authors">): void {
    const written = this.#projected.get(live);
    this.#projected.delete(live);
    if (!written) return;
    // Of several authors nobody is named: they have written together.
    const by = authors.length === 1 ? (authors[0] ?? null) : null;
    const { playbookId, workspaceId, fields, moved } = written;
    if (fields.length > 0) this.#publish(workspaceId, { playbookId, kind: "UPDATED", by });
    if (moved) this.#publish(workspaceId, { playbookId, kind: "SCENARIO_MOVED", by });
  }

  tidy(live: LiveDocumentId): Promise<void> {
    return tidyPlaybook(this.#parts, live);
  }

  /** Also what is in the trash. NOT_FOUND for unknown and foreign ids. */
  async #row(actor: Actor, id: string): Promise<PlaybookRow> {
    const row = await playbookLoader(this.#parts.database.pool, actor).load(id);
    if (!row) throw notFound("playbook");
    return row;
  }

  /** CONFLICT in the trash, where nothing can be changed but restored. */
  async #living(actor: Actor, id: string, right: Right = "edit"): Promise<PlaybookRow> {
    const row = await this.#row(demand(actor, right), id);
    if (row.deletedAt === null) return row;
    throw new DomainError("CONFLICT", "The playbook is in the trash: restore it first.");
  }

  #created(actor: Actor, { id, isFirst }: OnceOutcome): Promise<PlaybookRow> {
    if (isFirst) this.#announce(actor, id, "CREATED");
    return this.#row(actor, id);
  }

  /** A change in one transaction, told to everybody if there was one. */
  async #changed(
    actor: Actor,
    id: string,
    what: {
      readonly kind: PlaybookChangeEvent["kind"];
      readonly change: (tx: Transaction) => Promise<boolean>;
    },
  ): Promise<PlaybookRow> {
    const isChanged = await this.#parts.database.prisma.$transaction((tx) => what.change(tx));
    if (isChanged) this.#announce(actor, id, what.kind);
    return this.#row(actor, id);
  }

  #announce(actor: Actor, playbookId: string, kind: PlaybookChangeEvent["kind"]): void {
    this.#publish(actor.workspaceId, { playbookId, kind, by: actor.memberId });
  }

  #publish(
    workspaceId: string,
    change: Pick<PlaybookChangeEvent, "playbookId" | "kind" | "by">,
  ): void {
    const at = new Date().toISOString();
    this.#parts.feed.publish(playbookChanges, workspaceId, { ...change, scenarioId: null, at });
  }
}

function refuseBlankTitle(title: string | null): asserts title is string {
  if (title === null || title.trim() === "")
    throw badInput([{ path: "title", message: "A playbook needs a title." }]);
}

/** Null means "clear", and some things cannot be without a value. */
function refuseNull<Value>(path: string, value: Value): asserts value is Exclude<Value, null> {
  if (value === null) throw badInput([{ path, message: "This cannot be cleared." }]);
}
