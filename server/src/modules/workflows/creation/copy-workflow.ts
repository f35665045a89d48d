import { type NodeContent, readWorkflow } from "@playbooks/document-model";

import type { Transaction } from "../../../database/database.ts";
import type { PlaybookId } from "../../../ids.ts";
import type { Actor } from "../../workspaces/access.ts";
import { liveOf } from "../workflow-document.ts";
import type { WorkflowParts } from "../workflow-parts.ts";
import { newWorkflow } from "./new-workflow.ts";

/** A playbook that is being copied, and the ids of its scenarios' copies by those of the originals. */
export interface CopiedPlaybook {
  readonly from: PlaybookId;
  readonly idOfCopy: ReadonlyMap<string, string>;
}

/** In the transaction that makes the copy of the playbook. */
export type WriteCopy = (tx: Transaction, playbookId: PlaybookId) => Promise<void>;

/** The copy begins as a draft: what is published is what somebody published. */
export async function copyWorkflow(
  parts: WorkflowParts,
  actor: Actor,
  { from, idOfCopy }: CopiedPlaybook,
): Promise<WriteCopy> {
  const where = { playbookId: from, workspaceId: actor.workspaceId };
  const row = await parts.prisma.workflow.findFirst({ where });
  if (!row) return () => Promise.resolve();
  // From the live document, which is ahead of the row for as long as somebody draws.
  const { nodes, edges } = await parts.documents.read(liveOf(row), readWorkflow);
  const content = { nodes: nodes.map((node) => inCopy(node, idOfCopy)), edges };
  return async (tx, playbookId) => {
    await newWorkflow(parts, tx, { actor, playbookId, content });
  };
}

/** A node that writes into a scenario of the playbook writes into its copy. */
function inCopy(node: NodeContent, idOfCopy: ReadonlyMap<string, string>): NodeContent {
  const { scenarioId } = node.data;
  const copy = typeof scenarioId === "string" ? idOfCopy.get(scenarioId) : undefined;
  return copy === undefined ? node : { ...node, data: { ...node.data, scenarioId: copy } };
}
