import {
  IconBook2,
  IconFileText,
  IconFiles,
  IconListDetails,
  IconMessage2,
} from "@tabler/icons-react";

import type { SearchEverythingQuery, SearchKind } from "../../../api/generated/graphql.ts";
import { linePath, scenarioPath } from "../../../api/paths.ts";
import type { PaletteEntry, PaletteGroup } from "../../../ui/palette/palette-entry.ts";

/** One find of the API's search; which ids it carries depends on its kind. */
export type Hit = SearchEverythingQuery["search"]["nodes"][number];

/** How a kind is named and drawn in the palette. */
interface Kind {
  readonly label: string;
  readonly icon: NonNullable<PaletteEntry["icon"]>;
}

const KINDS: Readonly<Record<SearchKind, Kind>> = {
  PLAYBOOK: { label: "Playbooks", icon: IconBook2 },
  SCENARIO: { label: "Scenarios", icon: IconListDetails },
  LINE: { label: "Lines", icon: IconMessage2 },
  KNOWLEDGE_DOCUMENT: { label: "Knowledge", icon: IconFileText },
  DOCUMENT: { label: "Documents", icon: IconFiles },
};

/** Where a hit is shown; undefined for what cannot be shown. */
export function pathOf(hit: Hit): string | undefined {
  switch (hit.kind) {
    case "PLAYBOOK":
      return `/playbooks/${hit.id}`;
    case "SCENARIO":
      return hit.playbookId
        ? scenarioPath({ playbookId: hit.playbookId, scenarioId: hit.id })
        : undefined;
    case "LINE":
      return hit.playbookId && hit.scenarioId
        ? linePath({ playbookId: hit.playbookId, scenarioId: hit.scenarioId, lineId: hit.id })
        : undefined;
    case "KNOWLEDGE_DOCUMENT":
      return `/knowledge/${hit.id}`;
    case "DOCUMENT":
      return `/documents/${hit.id}`;
    default:
      return unreachable(hit.kind);
  }
}

/** Somebody who looks for a line knows its words, and seldom in which scenario it stands. */
function wordsOf({ kind, title, excerpt }: Hit): Pick<PaletteEntry, "title" | "detail"> {
  return kind === "LINE" ? { title: excerpt, detail: title } : { title, detail: excerpt };
}

function unreachable(_kind: never): undefined {
  return undefined;
}

/**
 * Hits by kind, in the order of the search: the kind of its best hit comes first, so that what was named exactly is
 * what Enter opens.
 */
export function searchGroups(
  hits: readonly Hit[],
  open: (path: string) => void,
): readonly PaletteGroup[] {
  const groups = new Map<SearchKind, PaletteEntry[]>();
  for (const hit of hits) {
    const path = pathOf(hit);
    if (!path) continue;
    const entries = groups.get(hit.kind) ?? [];
    const { icon } = KINDS[hit.kind];
    groups.set(hit.kind, [
      ...entries,
      { id: hit.id, ...wordsOf(hit), icon, run: () => open(path) },
    ]);
  }
  return [...groups].map(([kind, entries]) => ({ label: KINDS[kind].label, entries }));
}
