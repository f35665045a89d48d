import {
  type InitialScenario,
  LINE_MODULES,
  type LineModule,
  orderedLines,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { Transaction } from "../../../database/database.ts";
import { DomainError } from "../../../errors.ts";

/** Bounded, because the left navigation and every export read all of them. */
export const MOST_SCENARIOS = 200;
/** In all modules together: every list that the API answers with stays within the contract's 500. */
const MOST_LINES = 500;

/** CONFLICT when a playbook is full. Two who add the last one at once take turns at its row. */
export async function refuseFullPlaybook(tx: Transaction, playbookId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM playbook WHERE id = ${playbookId} FOR UPDATE`;
  const count = await tx.scenario.count({ where: { playbookId, deletedAt: null } });
  if (count < MOST_SCENARIOS) return;
  throw new DomainError("CONFLICT", `A playbook holds at most ${MOST_SCENARIOS} scenarios.`);
}

/** How many lines show, in each module. */
export type LineCounts = Readonly<Partial<Record<LineModule, number>>>;

/** CONFLICT when one more line of this module would be too many. */
export function refuseFullScenario(doc: Y.Doc, module: LineModule): void {
  const counts = countsIn(doc);
  refuseMoreLines(counts, { [module]: (counts[module] ?? 0) + 1 });
}

/** For whole lists that take the place of others: CONFLICT when there are too many then, and more than before. */
export function refuseMoreLines(before: LineCounts, next: LineCounts): void {
  const count = sum({ ...before, ...next });
  // What people have written in the browser beyond that may still be cut down list by list.
  if (count <= MOST_LINES || count <= sum(before)) return;
  throw new DomainError(
    "CONFLICT",
    `A scenario holds at most ${MOST_LINES} lines: this would make ${count}.`,
  );
}

/** Of what shows in the document now. */
export function countsIn(doc: Y.Doc): LineCounts {
  return Object.fromEntries(
    LINE_MODULES.map((module) => [module, orderedLines(doc, module).length]),
  );
}

/** Of what a new scenario begins with. */
export function countsOf({ lines = {} }: Pick<InitialScenario, "lines">): LineCounts {
  return Object.fromEntries(LINE_MODULES.map((module) => [module, lines[module]?.length ?? 0]));
}

function sum(counts: LineCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
