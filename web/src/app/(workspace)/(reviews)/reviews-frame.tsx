"use client";
import { Box } from "@mantine/core";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";

import { ViewTabs } from "../../../ui/lists/view-tabs.tsx";
import { PageHeader } from "../../../ui/page/page-header.tsx";

const TABS = [
  { tab: "approvals", label: "Approvals", href: "/approvals" },
  { tab: "tasks", label: "Tasks", href: "/tasks" },
] as const;

/** What workflows want of people: answers and work. */
export function ReviewsFrame({ children }: { readonly children: ReactNode }) {
  const path = usePathname();
  const router = useRouter();
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={900} mx="auto">
      <PageHeader title="My reviews" note="Where a workflow needs a person, it waits here." />
      <Box mb="md">
        <ViewTabs
          label="Reviews"
          tabs={TABS}
          current={path.startsWith("/tasks") ? "tasks" : "approvals"}
          onChange={(tab) => router.push(`/${tab}`)}
        />
      </Box>
      {children}
    </Box>
  );
}
