import { IconBook2, IconFileText, IconListDetails, IconMessage2 } from "@tabler/icons-react";

import type { SearchEverythingQuery, SearchKind } from "../../api/generated/graphql.ts";
import { linePath, scenarioPath } from "../../api/paths.ts";
import type { PaletteEntry, PaletteGroup } from "../../ui/palette/palette.tsx";

export type Hit = SearchEverythingQuery["search"]["nodes"][number];

/** Kinds without a page are left out. */
const KINDS: readonly {
  readonly kind: SearchKind;
  readonly label: string;
  readonly icon: NonNullable<PaletteEntry["icon"]>;
}[] = [
  { kind: "PLAYBOOK", label: "Playbooks", icon: IconBook2 },
  { kind: "SCENARIO", label: "Scenarios", icon: IconListDetails },
  { kind: "LINE", label: "Lines", icon: IconMessage2 },
  { kind: "KNOWLEDGE_DOCUMENT", label: "Knowledge", icon: IconFileText },
];

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

/** Hits in the order of their kinds, and within a kind in the order of the search. */
export function searchGroups(
  hits: readonly Hit[],
  open: (path: string) => void,
): readonly PaletteGroup[] {
  return KINDS.map(({ kind, label, icon }) => ({
    label,
    entries: hits.flatMap((hit) => {
      const path = hit.kind === kind ? pathOf(hit) : undefined;
      if (!path) return [];
      return [{ id: hit.id, ...wordsOf(hit), icon, run: () => open(path) }];
    }),
  })).filter(({ entries }) => entries.length > 0);
}
