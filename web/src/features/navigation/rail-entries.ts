import {
  IconBook2,
  IconChartBar,
  IconFiles,
  IconFileText,
  IconPlayerPlay,
  IconSettings,
} from "@tabler/icons-react";

import type { RailEntry } from "../../ui/shell/rail.tsx";

/** In the order of the rail. A page is added here once it works. */
export const RAIL_ENTRIES: readonly RailEntry[] = [
  { href: "/playbooks", label: "Playbooks", icon: IconBook2 },
  { href: "/documents", label: "Documents", icon: IconFiles },
  { href: "/runs", label: "Runs", icon: IconPlayerPlay },
  { href: "/knowledge", label: "Knowledge", icon: IconFileText },
  { href: "/analytics", label: "Analytics", icon: IconChartBar },
  { href: "/settings", label: "Settings", icon: IconSettings },
];
