import type { Collaboration, DocumentActor } from "../../collaboration/collaboration.ts";
import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Prisma, PrismaClient } from "../../database/database.ts";
import type { Log } from "../../observability/log.ts";
import type { Actor } from "../workspaces/access.ts";

/** What suggestions are made with. */
export interface SuggestionParts {
  readonly prisma: PrismaClient;
  readonly collaboration: Pick<Collaboration, "edit" | "editAndProject" | "project" | "read">;
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly clock: () => Date;
}

/** The row: what everybody may count on, whatever its proposal in the document says. */
export type SuggestionRow = Prisma.SuggestionGetPayload<object>;
/** With the passages that it quotes; they move to the line when it is accepted. */
export type SuggestionWithEvidence = Prisma.SuggestionGetPayload<{ include: { evidence: true } }>;

/** A decision is one more edit by the person who takes it. */
export function deciderOf(actor: Actor): DocumentActor {
  const kind = actor.via.kind === "apiKey" ? "api" : "person";
  return { memberId: actor.memberId, name: actor.name, kind };
}
