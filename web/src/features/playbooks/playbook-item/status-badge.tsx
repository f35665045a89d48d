import { Badge } from "@mantine/core";

import type { PlaybookStatus } from "../../../api/generated/graphql.ts";

const LOOK = {
  DRAFT: { label: "Draft", color: "gray" },
  PUBLISHED: { label: "Published", color: "teal" },
  ARCHIVED: { label: "Archived", color: "orange" },
} as const satisfies Record<PlaybookStatus, { label: string; color: string }>;

export const statusLabel = (status: PlaybookStatus): string => LOOK[status].label;

export function StatusBadge({ status }: { readonly status: PlaybookStatus }) {
  const { label, color } = LOOK[status];
  return <Badge color={color}>{label}</Badge>;
}
