import type { Collaboration, DocumentActor } from "../../collaboration/collaboration.ts";
import type { ChangeFeed } from "../../contract/change-feed.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { Suggestions } from "../suggestions/suggestions.ts";
import type { Actor } from "../workspaces/access.ts";

/** What scenarios are made with. */
export interface ScenarioParts {
  readonly prisma: PrismaClient;
  readonly collaboration: Pick<
    Collaboration,
    "accessChanged" | "create" | "edit" | "editAndProject" | "project" | "read"
  >;
  readonly feed: ChangeFeed;
  readonly clock: () => Date;
  readonly suggestions: Pick<Suggestions, "review" | "afterReview">;
}

/** A mutation is one more collaborator: this is the name under which its edits stand. */
export function documentActor(actor: Actor): DocumentActor {
  return {
    memberId: actor.memberId,
    name: actor.name,
    kind: actor.via.kind === "apiKey" ? "api" : "person",
  };
}
