import {
  DraftGraph,
  knownPaths,
  type Problem,
  type Surroundings,
  validateGraph,
} from "@playbooks/workflow-model";
import DataLoader from "dataloader";

import { type Actor, demand } from "../../workspaces/access.ts";
import type { WorkflowParts } from "../workflow-parts.ts";
import type { WorkflowRow } from "../workflow-rows.ts";
import { surroundingsOf } from "./surroundings.ts";

type NodePaths = ReturnType<typeof knownPaths>[number];

/** What is told of drafts, of a whole page in as many statements as of one. */
export interface DraftLoaders {
  /** What keeps the draft from running, all at once. */
  readonly problems: DataLoader<WorkflowRow, readonly Problem[]>;
  /** What its nodes will yield, for whoever refers to it. */
  readonly outputPaths: DataLoader<WorkflowRow, readonly NodePaths[]>;
}

type Parts = Pick<WorkflowParts, "prisma" | "recipients">;

export function openDraftLoaders(parts: Parts, who: Actor | undefined): DraftLoaders {
  // Both are often asked for one draft, and in one tick: what surrounds it is read once for the two.
  const standing = new DataLoader(
    (rows: readonly WorkflowRow[]) => standingDrafts(parts, demand(who, "read"), rows),
    AS_OF_NOW,
  );
  return {
    problems: told(standing, ({ graph, around }) => {
      const validation = validateGraph(graph, around);
      return validation.kind === "valid" ? [] : validation.problems;
    }),
    outputPaths: told(standing, ({ graph, around }) => knownPaths(graph, around)),
  };
}

function told<Told>(
  standing: DataLoader<WorkflowRow, StandingDraft>,
  tell: (draft: StandingDraft) => Told,
): DataLoader<WorkflowRow, Told> {
  return new DataLoader(
    (rows) => Promise.all(rows.map(async (row) => tell(await standing.load(row)))),
    AS_OF_NOW,
  );
}

/** Nothing is remembered: between two answers of one operation a mutation may have changed what a draft names. */
const AS_OF_NOW = { cache: false };

interface StandingDraft {
  readonly graph: DraftGraph;
  readonly around: Surroundings;
}

async function standingDrafts(
  { prisma, recipients }: Parts,
  { workspaceId }: Actor,
  rows: readonly WorkflowRow[],
): Promise<readonly StandingDraft[]> {
  const drawings = rows.map(({ id, draft }) => ({ id, graph: DraftGraph.parse(draft) }));
  const around = await surroundingsOf({ prisma, workspaceId }, drawings);
  return drawings.map(({ id, graph }) => ({ graph, around: { ...around(id), recipients } }));
}
