"use client";
import { useQuery } from "@apollo/client/react";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

import { ReviewCountDocument } from "../../../api/generated/graphql.ts";

/** How much waits for this person, as of the last page that was opened. */
export function useReviewCount(): number {
  const path = usePathname();
  const seen = useRef(path);
  // Not cached: two totals without rows would replace those of the lists themselves.
  const { data, refetch } = useQuery(ReviewCountDocument, { fetchPolicy: "no-cache" });
  useEffect(() => {
    if (seen.current === path) return;
    seen.current = path;
    void refetch().catch(() => undefined);
  }, [path, refetch]);
  return (data?.approvals.totalCount ?? 0) + (data?.tasks.totalCount ?? 0);
}
