import type { Collaboration } from "../../collaboration/collaboration.ts";
import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { Suggestions } from "../suggestions/suggestions.ts";

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
