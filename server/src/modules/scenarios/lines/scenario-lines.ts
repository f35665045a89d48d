import {
  findLine,
  findShownLine,
  hideLine,
  insertLine,
  moveLine,
  newEntryId,
  restoreLine,
  setLineText,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { ContentModule } from "../../../contract/enums.ts";
import { onceInTransaction } from "../../../contract/idempotency.ts";
import { badInput, notFound } from "../../../errors.ts";
import { brand } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import {
  documentActor,
  type LivingScenario,
  livingScenario,
} from "../../live-access/live-access.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import { type ScenarioRow, scenarioRow } from "../scenario-loaders.ts";
import type { ScenarioParts } from "../scenario-parts.ts";
import { isLined, lineModuleOf } from "./line-modules.ts";
import { refuseFullScenario } from "./room-for-more.ts";

/** A line's id is a UUID, unique within its scenario. */
export interface LineRef {
  readonly scenarioId: string;
  readonly lineId: string;
}

/** A line as somebody adds it through the API; texts are Markdown. */
export interface NewLineInput {
  readonly scenarioId: string;
  readonly module: ContentModule;
  readonly text: string;
  readonly response?: string | null;
  /** Null: at the start; left out: at the end. */
  readonly afterLineId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Omitted = unchanged; `ownerId` null takes the owner away. */
export interface LineChange extends LineRef {
  readonly text?: string | null;
  readonly response?: string | null;
  readonly ownerId?: string | null;
}

/** Single lines of a scenario. Texts go through the live document; owner and verify tick are rows alone. */
export class ScenarioLines {
  readonly #parts: ScenarioParts;

  constructor(parts: ScenarioParts) {
    this.#parts = parts;
  }

  async add(who: Actor | undefined, input: NewLineInput): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    const { module } = input;
    if (!isLined(module))
      throw badInput([
        { path: "input.module", message: "The opening strategy is one text: use updateScenario." },
      ]);
    if (input.response && module !== "OBJECTION_HANDLING")
      throw badInput([{ path: "input.response", message: "Only objections have a response." }]);
    if (input.text.trim() === "")
      throw badInput([{ path: "input.text", message: "A line needs a text." }]);
    const scenario = await livingScenario(this.#parts.prisma, actor, { id: input.scenarioId });
    const { id } = await this.#parts.prisma.$transaction((tx) =>
      onceInTransaction(
        tx,
        { actor: actor.memberId, key: input.idempotencyKey, operation: "addLine", body: input },
        // The id is what is remembered: the line itself is an edit of the document, after this transaction.
        () => Promise.resolve({ id: newEntryId() }),
      ),
    );
    return this.#edit(actor, scenario, (doc) => {
      // The line of an earlier call with this key may have been edited, moved or deleted since.
      if (findLine(doc, id)) return;
      // Inside the edit, where nobody else can add a line in between.
      refuseFullScenario(doc, lineModuleOf(module));
      insertLine(doc, {
        id,
        module: lineModuleOf(module),
        text: input.text,
        response: input.response ?? undefined,
        afterLineId: input.afterLineId,
      });
    });
  }

  /**
   * The text is an edit like anybody's; the owner is a row. Two steps, of which the first stays if the second
   * is refused.
   */
  async update(who: Actor | undefined, change: LineChange): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    if (change.text === null || change.text?.trim() === "")
      throw badInput([
        { path: "input.text", message: "A line needs a text; to remove it use deleteLine." },
      ]);
    const scenario = await livingScenario(this.#parts.prisma, actor, { id: change.scenarioId });
    const { lineId, text, response } = change;
    const row = await this.#edit(actor, scenario, (doc) => {
      if (!findShownLine(doc, lineId)) throw notFound("line");
      if (typeof text === "string") setLineText(doc, { lineId, part: "text" }, text);
      // Left out: the response stays as it is.
      if (response === undefined) return;
      if (!setLineText(doc, { lineId, part: "response" }, response ?? ""))
        throw badInput([{ path: "input.response", message: "Only objections have a response." }]);
    });
    // After the text: the owner's row needs a line that is projected.
    if (change.ownerId !== undefined)
      await this.#setOwner(actor, scenario, { lineId, ownerId: change.ownerId });
    return row;
  }

  /** Null or nothing: to the start. NOT_FOUND for a line that does not show. */
  async move(
    who: Actor | undefined,
    { scenarioId, lineId, afterLineId }: LineRef & { readonly afterLineId?: string | null },
  ) {
    return this.#change(who, scenarioId, (doc) => moveLine(doc, lineId, afterLineId ?? null));
  }

  /** Hides it; `restore` brings it back within 30 days. */
  async remove(who: Actor | undefined, { scenarioId, lineId }: LineRef): Promise<ScenarioRow> {
    const now = this.#parts.clock().getTime();
    return this.#change(who, scenarioId, (doc) => hideLine(doc, lineId, now));
  }

  async restore(who: Actor | undefined, { scenarioId, lineId }: LineRef): Promise<ScenarioRow> {
    return this.#change(who, scenarioId, (doc) => {
      const line = findLine(doc, lineId);
      if (line?.gone) refuseFullScenario(doc, line.module);
      return restoreLine(doc, lineId);
    });
  }

  /** Sets or takes the tick of the text as it stands now. */
  async verify(
    who: Actor | undefined,
    { scenarioId, lineId, verified }: LineRef & { readonly verified: boolean },
  ): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    const scenario = await livingScenario(this.#parts.prisma, actor, { id: scenarioId });
    // The tick is for what people see: a text that was typed a moment ago would take it away at once.
    await this.#parts.collaboration.project(scenario.live);
    await this.#mark(actor, scenario, {
      lineId,
      data: {
        verifiedAt: verified ? this.#parts.clock() : null,
        verifiedById: verified ? actor.memberId : null,
        changedSinceVerified: false,
      },
      event: { kind: verified ? "line.verified" : "line.unverified" },
    });
    return this.#read(scenario);
  }

  async #change(
    who: Actor | undefined,
    scenarioId: string,
    change: (doc: Y.Doc) => boolean,
  ): Promise<ScenarioRow> {
    const actor = demand(who, "edit");
    const scenario = await livingScenario(this.#parts.prisma, actor, { id: scenarioId });
    return this.#edit(actor, scenario, (doc) => {
      if (!change(doc)) throw notFound("line");
    });
  }

  async #edit(
    actor: Actor,
    scenario: LivingScenario,
    change: (doc: Y.Doc) => void,
  ): Promise<ScenarioRow> {
    await this.#parts.collaboration.editAndProject(scenario.live, documentActor(actor), change);
    return this.#read(scenario);
  }

  /** BAD_USER_INPUT for somebody who is no active member. */
  async #setOwner(
    actor: Actor,
    scenario: LivingScenario,
    { lineId, ownerId }: { readonly lineId: string; readonly ownerId: string | null },
  ): Promise<void> {
    if (ownerId !== null) {
      const member = await this.#parts.prisma.member.findFirst({
        where: { id: ownerId, workspaceId: actor.workspaceId, active: true },
        select: { id: true },
      });
      if (!member) throw badInput([{ path: "input.ownerId", message: "There is no such member." }]);
    }
    await this.#mark(actor, scenario, {
      lineId,
      data: { ownerId },
      event: { kind: "line.ownerSet", data: { ownerId } },
    });
  }

  /** Writes what the server knows about a line, in the transaction that also says who did it. */
  async #mark(actor: Actor, scenario: LivingScenario, mark: LineMark): Promise<void> {
    const key = { scenarioId: scenario.id, lineId: mark.lineId };
    await this.#parts.prisma.$transaction(async (tx) => {
      const line = await tx.scenarioLine.findUnique({
        where: { scenarioId_id: { scenarioId: scenario.id, id: mark.lineId } },
        select: { id: true },
      });
      if (!line) throw notFound("line");
      await tx.lineProvenance.upsert({
        where: { scenarioId_lineId: key },
        create: { ...key, workspaceId: actor.workspaceId, ...mark.data },
        update: mark.data,
      });
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        actor: actor.memberId,
        playbookId: scenario.playbookId,
        scenarioId: scenario.id,
        lineId: brand<"Line">(mark.lineId),
        ...mark.event,
      });
    });
  }

  async #read(scenario: LivingScenario): Promise<ScenarioRow> {
    return scenarioRow(
      await this.#parts.prisma.scenario.findUniqueOrThrow({ where: { id: scenario.id } }),
    );
  }
}

/** What is written into a line's provenance, and the event that tells of it. */
interface LineMark {
  readonly lineId: string;
  readonly data: {
    readonly ownerId?: string | null;
    readonly verifiedAt?: Date | null;
    readonly verifiedById?: string | null;
    readonly changedSinceVerified?: boolean;
  };
  readonly event:
    | { readonly kind: "line.verified" | "line.unverified" }
    | { readonly kind: "line.ownerSet"; readonly data: { readonly ownerId: string | null } };
}
