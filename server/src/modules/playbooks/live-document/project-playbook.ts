import { type PlaybookContent, readPlaybook } from "@playbooks/document-model";
import type * as Y from "yjs";

import type { Transaction } from "../../../database/database.ts";
import { brand } from "../../../ids.ts";
import { recordEvents } from "../../events/events.ts";
import { projectScenarioOrder } from "../../scenarios/scenarios.ts";

/** A state of a playbook's document that stands still; the collaboration hands it over. */
export interface PlaybookProjection {
  readonly live: string;
  readonly doc: Y.Doc;
  readonly sequence: number;
  /** Member ids of everyone who edited since the last projection. */
  readonly authors: readonly string[];
}

/** What the projection changed in the rows. */
export interface ProjectedPlaybook {
  readonly playbookId: string;
  readonly workspaceId: string;
  /** Names of the overview's fields that differ from before. */
  readonly fields: readonly string[];
  readonly moved: boolean;
}

/** Named as in the document, in the row and in events. */
const FIELDS = ["title", "description", "targetPersona", "industry", "productLine"] as const;

interface Overview {
  readonly title: string;
  readonly description: string | null;
  readonly targetPersona: string | null;
  readonly industry: string | null;
  readonly productLine: string | null;
}

/**
 * Writes a playbook's document into its row and the positions of its scenarios. May run again with the same document:
 * rows that are as far or further stay, and nothing is counted twice. Undefined when there was nothing to write.
 */
export async function projectPlaybook(
  projection: PlaybookProjection,
  tx: Transaction,
): Promise<ProjectedPlaybook | undefined> {
  const { live, doc, sequence, authors } = projection;
  const before = await tx.playbook.findUnique({ where: { liveDocumentId: live } });
  // Without a row the playbook was deleted for good; its document goes too.
  // An older delivery of the same projection, or a slower one: what is there is newer.
  if (!before || before.sequence >= BigInt(sequence)) return undefined;
  const overview = overviewOf(readPlaybook(doc), before.title);
  const fields = FIELDS.filter((field) => overview[field] !== before[field]);
  await tx.playbook.updateMany({
    where: { id: before.id, sequence: { lt: sequence } },
    data: fields.length > 0 ? { sequence, ...overview, updatedAt: new Date() } : { sequence },
  });
  // Also without a change of the overview: the order lives in the same document.
  const moved = await projectOrder(tx, before.id, doc);
  if (fields.length > 0)
    await recordEvents(
      tx,
      authors.map((author) => ({
        workspaceId: brand<"Workspace">(before.workspaceId),
        kind: "playbook.updated",
        actor: brand<"Member">(author),
        playbookId: brand<"Playbook">(before.id),
        data: { fields },
      })),
    );
  return { playbookId: before.id, workspaceId: before.workspaceId, fields, moved };
}

/** A title that somebody is just typing anew is empty for a moment; lists go on showing the last one. */
function overviewOf(content: PlaybookContent, titleBefore: string): Overview {
  return {
    title: content.title.trim() === "" ? titleBefore : content.title,
    description: content.description === "" ? null : content.description,
    targetPersona: content.targetPersona ?? null,
    industry: content.industry ?? null,
    productLine: content.productLine ?? null,
  };
}

/** True when scenarios stand in another order than before. */
async function projectOrder(tx: Transaction, playbookId: string, doc: Y.Doc): Promise<boolean> {
  const before = await orderOf(tx, playbookId);
  await projectScenarioOrder(tx, playbookId, doc);
  return before !== (await orderOf(tx, playbookId));
}

/** As one text, which is compared and nothing else. */
async function orderOf(tx: Transaction, playbookId: string): Promise<string> {
  const rows = await tx.scenario.findMany({
    where: { playbookId, deletedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return rows.map((row) => row.id).join(" ");
}
