import type { InitialScenario } from "@playbooks/document-model";

import type { Transaction } from "../../../database/database.ts";
import { type LiveDocumentId, newId, type PlaybookId, type ScenarioId } from "../../../ids.ts";
import { livingScenario } from "../../live-access/live-access.ts";
import type { Actor } from "../../workspaces/access.ts";
import { scenariosInOrder } from "../scenario-order.ts";
import type { ScenarioParts } from "../scenario-parts.ts";
import { createScenario } from "./create-scenario.ts";
import { copyOf } from "./initial-scenario.ts";

/** Copies of all scenarios of a playbook, read but not yet written. */
export interface ScenarioCopies {
  readonly ids: readonly ScenarioId[];
  /** The copy's id by that of its original. */
  readonly idOfCopy: ReadonlyMap<string, ScenarioId>;
  /** Rows and documents, within the transaction that makes the playbook. Answers what to project after its commit. */
  write(tx: Transaction, playbookId: PlaybookId): Promise<readonly LiveDocumentId[]>;
}

/** Reads every scenario of a playbook as its document says it now. */
export async function readCopies(
  parts: Pick<ScenarioParts, "prisma" | "collaboration" | "clock">,
  actor: Actor,
  from: PlaybookId,
): Promise<ScenarioCopies> {
  const rows = await scenariosInOrder(parts.prisma, from);
  const contents: InitialScenario[] = [];
  for (const row of rows) {
    const { live } = await livingScenario(parts.prisma, actor, row);
    contents.push(await parts.collaboration.read(live, copyOf));
  }
  // Ids before anything is written: a copied workflow names the copies.
  const idOfCopy = new Map(rows.map(({ id }) => [id, newId("Scenario")] as const));
  const ids = [...idOfCopy.values()];
  return {
    ids,
    idOfCopy,
    write: async (tx, playbookId) => {
      const lives: LiveDocumentId[] = [];
      for (const [position, content] of contents.entries()) {
        const scenario = { playbookId, position, ...idAt(ids, position), content };
        lives.push((await createScenario(parts, tx, { actor, scenario })).live);
      }
      return lives;
    },
  };
}

function idAt(ids: readonly ScenarioId[], position: number): { readonly id?: ScenarioId } {
  const id = ids[position];
  return id === undefined ? {} : { id };
}
