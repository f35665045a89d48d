import { playbookRoots, sweepPlaces } from "@playbooks/document-model";

import type { LiveDocumentId } from "../../../ids.ts";
import type { PlaybookParts } from "../playbook-parts.ts";

/**
 * Takes places out of a playbook's order whose scenario has no row any more. A scenario in the trash keeps its place; so
 * does one whose place came while this looked, because its row may not be committed yet.
 */
export async function tidyPlaybook(
  { database, documents }: Pick<PlaybookParts, "database" | "documents">,
  live: LiveDocumentId,
): Promise<void> {
  const placed = await documents.read(live, (doc) => [...playbookRoots(doc).order.keys()]);
  if (placed.length === 0) return;
  const rows = await database.prisma.scenario.findMany({
    where: { id: { in: placed }, playbook: { liveDocumentId: live } },
    select: { id: true },
  });
  const known = new Set(rows.map((row) => row.id));
  const dangling = new Set(placed.filter((id) => !known.has(id)));
  if (dangling.size === 0) return;
  // Upkeep is nobody's edit: no history and no author of it.
  const nobody = { memberId: "", name: "", kind: "api" as const };
  await documents.editAndProject(live, nobody, (doc) => {
    // Read again inside the edit: a place that came since is none of those that were looked up.
    const present = [...playbookRoots(doc).order.keys()];
    sweepPlaces(
      doc,
      present.filter((id) => !dangling.has(id)),
    );
  });
}
