"use client";
import { usePathname } from "next/navigation";

import { useAllUploads } from "../../../api/uploads/uploads-provider.tsx";
import type { RailActivity } from "../../../ui/shell/rail-activity.tsx";
import { shareOf, summaryOf } from "../../../ui/uploads/upload-state.ts";

/** What goes on elsewhere. The page at which it began says more about it, and needs no second sign of it. */
export function useActivities(): readonly RailActivity[] {
  const path = usePathname();
  return useAllUploads()
    .filter((each) => each.path !== path)
    .map(({ path: href, uploads }) => ({
      href,
      label: summaryOf(uploads),
      share: shareOf(uploads),
    }));
}
