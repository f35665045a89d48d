import { type InitialScenario, placeScenario } from "@playbooks/document-model";

import type { Projection } from "../../collaboration/collaboration.ts";
import {
  playbookChanges,
  type PlaybookChangeEvent,
} from "../../contract/changes/playbook-changes.ts";
import { onceInTransaction, type RepeatableCall } from "../../contract/idempotency.ts";
import type { Transaction } from "../../database/database.ts";
import { notFound } from "../../errors.ts";
import { type LiveDocumentId, type PlaybookId, type ScenarioId } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import {
  documentActor,
  type Living,
  livingPlaybook,
  livingScenario,
} from "../live-access/live-access.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { readCopies, type ScenarioCopies } from "./creation/copy-scenarios.ts";
import {
  type CreatedScenario,
  createScenario,
  type ScenarioToCreate,
} from "./creation/create-scenario.ts";
import { copyOf, initialScenario, type NewScenario } from "./creation/initial-scenario.ts";
import { countsOf, refuseFullPlaybook, refuseMoreLines } from "./lines/room-for-more.ts";
import { ScenarioLines } from "./lines/scenario-lines.ts";
import { projectScenario } from "./projection/scenario-projection.ts";
import {
  openScenarioLoaders,
  type ScenarioLoaders,
  type ScenarioRow,
  scenarioRow,
} from "./scenario-loaders.ts";
import { scenariosInOrder } from "./scenario-order.ts";
import type { ScenarioParts } from "./scenario-parts.ts";
import { tidyScenario } from "./tidying/tidy-scenario.ts";
import { type ScenarioChange, updateScenarioDocument } from "./update-scenario.ts";
export type { EvidenceRow, LineRow, ScenarioLoaders, ScenarioRow } from "./scenario-loaders.ts";
export { judgeSupport } from "./projection/provenance.ts";
export { MOST_SCENARIOS } from "./lines/room-for-more.ts";
export type { ScenarioCopies } from "./creation/copy-scenarios.ts";
export { projectScenarioOrder } from "./scenario-order.ts";

/**
 * The scenarios of a playbook. Every change of content goes through the live document, open or not, and answers when
 * the rows show it. Ids of other workspaces and of trashed things are NOT_FOUND.
 */
export interface Scenarios {
  add(
    actor: Actor | undefined,
    input: NewScenario & { readonly playbookId: string },
  ): Promise<ScenarioRow>;
  update(actor: Actor | undefined, change: ScenarioChange): Promise<ScenarioRow>;
  move(
    actor: Actor | undefined,
    input: { readonly id: string; readonly index: number },
  ): Promise<ScenarioRow>;
  duplicate(actor: Actor | undefined, id: string): Promise<ScenarioRow>;
  /** To the trash, from which `restore` brings it back to its place. */
  remove(actor: Actor | undefined, id: string): Promise<ScenarioRow>;
  restore(actor: Actor | undefined, id: string): Promise<ScenarioRow>;
  readonly lines: ScenarioLines;
  /** Without an actor they find nothing. */
  loaders(actor: Actor | undefined): ScenarioLoaders;
  /** Row and live document in one transaction; the caller projects after its commit. */
  create(tx: Transaction, actor: Actor, scenario: ScenarioToCreate): Promise<CreatedScenario>;
  /** Reads all scenarios of a playbook for a copy of it. */
  copyAll(actor: Actor, from: PlaybookId): Promise<ScenarioCopies>;
  /** For the collaboration's projection: writes the rows of one scenario. */
  project(projection: Projection, tx: Transaction): Promise<void>;
  /** For the collaboration: tells subscribers after the rows were committed. */
  announceProjection(projection: Omit<Projection, "doc">): void;
  /** For the collaboration's upkeep of one document. */
  tidy(live: LiveDocumentId): Promise<void>;
}

/** Nothing runs before it is asked; `project` and `tidy` are called by the live documents. */
export function openScenarios(parts: ScenarioParts): Scenarios {
  return new LiveScenarios(parts);
}

class LiveScenarios implements Scenarios {
  readonly lines: ScenarioLines;
  readonly #parts: ScenarioParts;
  /** Written, and told to nobody before their transaction is committed. */
  readonly #projected = new Map<
    LiveDocumentId,
    { readonly scenarioId: string; readonly playbookId: string }
  >();

  constructor(parts: ScenarioParts) {
    this.#parts = parts;
    this.lines = new ScenarioLines(parts);
  }

  async add(
    who: Actor | undefined,
    input: NewScenario & { readonly playbookId: string },
  ): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    const playbook = await livingPlaybook(this.#parts.prisma, actor, input.playbookId);
    const others = await scenariosInOrder(this.#parts.prisma, playbook.id);
    const index = Math.min(input.index ?? others.length, others.length);
    const content = initialScenario(
      input,
      others[index - 1]?.dealStage ?? others.at(-1)?.dealStage,
    );
    refuseMoreLines({}, countsOf(content));
    return this.#make(actor, playbook, {
      content,
      index,
      call: {
        actor: actor.memberId,
        key: input.idempotencyKey,
        operation: "addScenario",
        body: input,
      },
    });
  }

  async update(who: Actor | undefined, change: ScenarioChange): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    const scenario = await livingScenario(this.#parts.prisma, actor, change);
    await updateScenarioDocument(this.#parts, { actor, scenario, change });
    return this.#read(scenario.id);
  }

  async move(
    who: Actor | undefined,
    { id, index }: { readonly id: string; readonly index: number },
  ): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    const scenario = await livingScenario(this.#parts.prisma, actor, { id });
    const playbook = await livingPlaybook(this.#parts.prisma, actor, scenario.playbookId);
    await this.#place(actor, playbook, { scenarioId: scenario.id, index });
    await this.#tell(actor, { scenario, kind: "SCENARIO_MOVED" }, (tx, where) =>
      recordEvent(tx, { ...where, kind: "scenario.moved", data: { index } }),
    );
    return this.#read(scenario.id);
  }

  async duplicate(who: Actor | undefined, id: string): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    const scenario = await livingScenario(this.#parts.prisma, actor, { id });
    const playbook = await livingPlaybook(this.#parts.prisma, actor, scenario.playbookId);
    const content = await this.#parts.collaboration.read(scenario.live, copyOf);
    return this.#make(actor, playbook, {
      content: { ...content, title: `${content.title} (copy)` },
      index: scenario.position + 1,
      duplicateOf: scenario.id,
    });
  }

  async remove(who: Actor | undefined, id: string): Promise<ScenarioRow> {
    const actor = demand(who, "trash");
    const scenario = await livingScenario(this.#parts.prisma, actor, { id });
    const deletedAt = this.#parts.clock();
    await this.#tell(actor, { scenario, kind: "SCENARIO_DELETED" }, async (tx, where) => {
      await tx.scenario.update({ where: { id: scenario.id }, data: { deletedAt } });
      await recordEvent(tx, { ...where, kind: "scenario.trashed" });
    });
    // Whoever has it open is told that it is gone.
    this.#parts.collaboration.accessChanged({ live: scenario.live });
    return this.#read(scenario.id);
  }

  async restore(who: Actor | undefined, id: string): Promise<ScenarioRow> {
    const actor = demand(who, "trash");
    const scenario = await livingScenario(this.#parts.prisma, actor, { id, trashed: true });
    await this.#tell(actor, { scenario, kind: "SCENARIO_ADDED" }, async (tx, where) => {
      await refuseFullPlaybook(tx, scenario.playbookId);
      await tx.scenario.update({ where: { id: scenario.id }, data: { deletedAt: null } });
      await recordEvent(tx, { ...where, kind: "scenario.restored" });
    });
    await this.#parts.collaboration.project(scenario.live);
    return this.#read(scenario.id);
  }

  loaders(actor: Actor | undefined): ScenarioLoaders {
    return openScenarioLoaders(
      this.#parts.prisma,
      actor && may(actor, "read") ? actor.workspaceId : "",
    );
  }

  create(tx: Transaction, actor: Actor, scenario: ScenarioToCreate): Promise<CreatedScenario> {
    return createScenario(this.#parts, tx, { actor, scenario });
  }

  copyAll(actor: Actor, from: PlaybookId): Promise<ScenarioCopies> {
    return readCopies(this.#parts, actor, from);
  }

  async project(projection: Projection, tx: Transaction): Promise<void> {
    const written = await projectScenario(projection, tx, this.#parts.clock());
    if (!written) return;
    // In the same transaction: a line and what is proposed for it never disagree in the rows.
    await this.#parts.suggestions.review(projection, tx, written);
    this.#projected.set(projection.live, written);
  }

  announceProjection({ live, workspaceId, authors }: Omit<Projection, "doc">): void {
    this.#parts.suggestions.afterReview(live);
    const found = this.#projected.get(live);
    this.#projected.delete(live);
    if (!found) return;
    const by = authors.length === 1 ? (authors[0] ?? null) : null;
    this.#publish(workspaceId, { ...found, kind: "SCENARIO_UPDATED", by });
  }

  tidy(live: LiveDocumentId): Promise<void> {
    return tidyScenario(this.#parts, live);
  }

  /** For new ones and copies. Answers when rows and order show it; the same key answers with the same scenario. */
  async #make(actor: Actor, playbook: Living<PlaybookId>, making: Making): Promise<ScenarioRow> {
    const { content, index, duplicateOf, call } = making;
    const made = await this.#parts.prisma.$transaction((tx) =>
      onceInTransaction(tx, call ?? UNREPEATED, async () => {
        await refuseFullPlaybook(tx, playbook.id);
        return this.create(tx, actor, {
          playbookId: playbook.id,
          position: index,
          content,
          ...(duplicateOf === undefined ? {} : { duplicateOf }),
        });
      }),
    );
    if (!made.isFirst) return this.#read(made.id);
    // After the commit: an edit of a live document waits for commits of its own.
    await this.#place(actor, playbook, { scenarioId: made.id, index });
    const { live } = await livingScenario(this.#parts.prisma, actor, made);
    await this.#parts.collaboration.project(live);
    this.#publish(actor.workspaceId, {
      playbookId: playbook.id,
      scenarioId: made.id,
      kind: "SCENARIO_ADDED",
      by: actor.memberId,
    });
    return this.#read(made.id);
  }

  /** The order of scenarios lives in the playbook's document, so that two people can move them at once. */
  async #place(
    actor: Actor,
    playbook: Living<PlaybookId>,
    { scenarioId, index }: { readonly scenarioId: string; readonly index: number },
  ): Promise<void> {
    const others = await scenariosInOrder(this.#parts.prisma, playbook.id);
    await this.#parts.collaboration.editAndProject(playbook.live, documentActor(actor), (doc) => {
      placeScenario(doc, scenarioId, { index, knownIds: others.map((row) => row.id) });
    });
  }

  /** Also one that has just gone to the trash: mutations answer with the row as it is afterwards. */
  async #read(id: string): Promise<ScenarioRow> {
    const row = await this.#parts.prisma.scenario.findUnique({ where: { id } });
    if (!row) throw notFound("scenario");
    return scenarioRow(row);
  }

  /** Rows and their event in one transaction, then the news. */
  async #tell(
    actor: Actor,
    {
      scenario,
      kind,
    }: {
      readonly scenario: Living<ScenarioId> & { readonly playbookId: PlaybookId };
      readonly kind: PlaybookChangeEvent["kind"];
    },
    write: (tx: Transaction, where: EventPlace) => Promise<void>,
  ): Promise<void> {
    const where: EventPlace = {
      workspaceId: actor.workspaceId,
      actor: actor.memberId,
      playbookId: scenario.playbookId,
      scenarioId: scenario.id,
    };
    await this.#parts.prisma.$transaction((tx) => write(tx, where));
    this.#publish(actor.workspaceId, {
      playbookId: scenario.playbookId,
      scenarioId: scenario.id,
      kind,
      by: actor.memberId,
    });
  }

  #publish(workspaceId: string, change: Omit<PlaybookChangeEvent, "at">): void {
    this.#parts.feed.publish(playbookChanges, workspaceId, {
      ...change,
      at: this.#parts.clock().toISOString(),
    });
  }
}

interface Making {
  readonly content: InitialScenario;
  readonly index: number;
  readonly duplicateOf?: string;
  readonly call?: RepeatableCall;
}

/** Without a key nothing is remembered, so the other fields do not matter. */
const UNREPEATED: RepeatableCall = { actor: "", key: null, operation: "", body: {} };

interface EventPlace {
  readonly workspaceId: Actor["workspaceId"];
  readonly actor: Actor["memberId"];
  readonly playbookId: PlaybookId;
  readonly scenarioId: ScenarioId;
}
