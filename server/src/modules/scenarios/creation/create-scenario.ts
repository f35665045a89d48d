import {
  createScenarioDocument,
  type InitialScenario,
  type LineIds,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { Transaction } from "../../../database/database.ts";
import {
  brand,
  type LiveDocumentId,
  newId,
  type PlaybookId,
  type ScenarioId,
} from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { documentActor } from "../../live-access/live-access.ts";
import type { Actor } from "../../workspaces/access.ts";
import type { ScenarioParts } from "../scenario-parts.ts";

/** A scenario to be made in a transaction of the caller's, e.g. with its playbook. */
export interface ScenarioToCreate {
  readonly playbookId: PlaybookId;
  readonly position: number;
  readonly content: InitialScenario;
  /** What else belongs into the new document, e.g. proposals that come with it. */
  readonly finish?: (doc: Y.Doc) => void;
  readonly id?: ScenarioId;
  readonly live?: LiveDocumentId;
  readonly duplicateOf?: string;
  /** When it is said to have been made; default: now. */
  readonly at?: Date;
}

/** `lineIds`: of the lines that it begins with, by module. */
export interface CreatedScenario {
  readonly id: ScenarioId;
  readonly live: LiveDocumentId;
  readonly lineIds: LineIds;
}

/**
 * Row, live document and event in the transaction of a caller who has checked the right to it and projects the document
 * after the commit. The position is a guess until the playbook's document says the order.
 */
export async function createScenario(
  parts: Pick<ScenarioParts, "collaboration" | "clock">,
  tx: Transaction,
  { actor, scenario }: { readonly actor: Actor; readonly scenario: ScenarioToCreate },
): Promise<CreatedScenario> {
  const id = scenario.id ?? newId("Scenario");
  const live = scenario.live ?? brand<"LiveDocument">(crypto.randomUUID());
  const at = scenario.at ?? parts.clock();
  await tx.scenario.create({
    data: {
      id,
      workspaceId: actor.workspaceId,
      playbookId: scenario.playbookId,
      liveDocumentId: live,
      position: scenario.position,
      title: scenario.content.title,
      dealStage: scenario.content.dealStage,
      createdAt: at,
      updatedAt: at,
    },
  });
  const made: { lineIds?: LineIds } = {};
  await parts.collaboration.create(tx, {
    live,
    workspaceId: actor.workspaceId,
    kind: "scenario",
    actor: documentActor(actor),
    build: (doc) => {
      made.lineIds = createScenarioDocument(doc, scenario.content);
      scenario.finish?.(doc);
    },
  });
  await recordEvent(tx, {
    workspaceId: actor.workspaceId,
    kind: "scenario.added",
    actor: actor.memberId,
    playbookId: scenario.playbookId,
    scenarioId: id,
    at,
    data: scenario.duplicateOf === undefined ? {} : { duplicateOf: scenario.duplicateOf },
  });
  if (!made.lineIds) throw new Error("The document of a new scenario was not built.");
  return { id, live, lineIds: made.lineIds };
}
