import type { Ai } from "../../ai/ai.ts";
import type { Collaboration } from "../../collaboration/collaboration.ts";
import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Prisma, PrismaClient, Transaction } from "../../database/database.ts";
import type { Log } from "../../observability/log.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Playbooks } from "../playbooks/playbooks.ts";
import type { Scenarios } from "../scenarios/scenarios.ts";
import type { Suggestions } from "../suggestions/suggestions.ts";

/** The row: what was asked for, how far it is, and what it came to. */
export type GenerationRow = Prisma.GenerationGetPayload<object>;

/** An outline as people see and change it before anything is made from it. */
export interface Outline {
  readonly title: string;
  readonly description?: string | null;
  readonly scenarios: readonly {
    readonly title: string;
    readonly dealStage: GenerationStage;
    readonly meetingContext?: string | null | undefined;
  }[];
}
type GenerationStage = Prisma.ScenarioGetPayload<object>["dealStage"];

/** What generations are made with. */
export interface GenerationParts {
  readonly prisma: PrismaClient;
  readonly ai: Ai;
  readonly collaboration: Pick<Collaboration, "project" | "writer">;
  readonly knowledge: Pick<Knowledge, "passagesFor">;
  readonly playbooks: Pick<Playbooks, "write">;
  readonly scenarios: Pick<Scenarios, "create">;
  readonly suggestions: Pick<Suggestions, "grow" | "endGrowing" | "supersede">;
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly clock: () => Date;
  /** How long browsers have, after a crash, to bring back what the server had sent and not yet stored. */
  readonly reconnectMs: number;
  readonly enqueue: (tx: Transaction, job: { readonly generationId: string }) => Promise<void>;
}
