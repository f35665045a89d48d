import {
  IconBook2,
  IconChartBar,
  IconChecklist,
  IconFiles,
  IconFileText,
  IconPlayerPlay,
  IconSettings,
} from "@tabler/icons-react";

import type { RailEntry } from "../../../ui/shell/rail.tsx";

/** Answers and work that workflows wait for. */
const REVIEWS = "/approvals";

/** In the order of the rail. A page is added here once it works. */
export const RAIL_ENTRIES: readonly RailEntry[] = [
  { href: "/playbooks", label: "Playbooks", icon: IconBook2 },
  { href: "/documents", label: "Documents", icon: IconFiles },
  { href: "/runs", label: "Runs", icon: IconPlayerPlay, alsoAt: ["/batches"] },
  { href: "/knowledge", label: "Knowledge", icon: IconFileText },
  { href: "/analytics", label: "Analytics", icon: IconChartBar },
  { href: REVIEWS, label: "My reviews", icon: IconChecklist, alsoAt: ["/tasks"] },
  { href: "/settings", label: "Settings", icon: IconSettings },
];

/** The same, with how much waits for this person. */
export function countedEntries(reviews: number): readonly RailEntry[] {
  return RAIL_ENTRIES.map((entry) =>
    entry.href === REVIEWS ? { ...entry, count: reviews } : entry,
  );
}
