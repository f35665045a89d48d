import { z } from "zod";

import type { Topic } from "./change-feed.ts";

const PLAYBOOK_CHANGE_KINDS = [
  "CREATED",
  "UPDATED",
  "STATUS",
  "DELETED",
  "RESTORED",
  "SCENARIO_ADDED",
  "SCENARIO_UPDATED",
  "SCENARIO_MOVED",
  "SCENARIO_DELETED",
  "SUGGESTIONS",
] as const;

const Change = z.object({
  playbookId: z.string(),
  kind: z.enum(PLAYBOOK_CHANGE_KINDS),
  scenarioId: z.string().nullable(),
  /** Member id; null for the system, and where several people's edits were written together. */
  by: z.string().nullable(),
  at: z.string(),
});
/** A hint to read again: ids and a kind, `at` as ISO 8601. The scenario is null where it is about the playbook. */
export type PlaybookChangeEvent = z.infer<typeof Change>;

/** What happened to the playbooks of a workspace; keyed by workspace. Playbooks, scenarios and suggestions all speak here. */
export const playbookChanges: Topic<PlaybookChangeEvent> = { name: "playbooks", shape: Change };
