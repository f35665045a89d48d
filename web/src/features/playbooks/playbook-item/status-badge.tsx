import { Badge } from "@mantine/core";

import type { PlaybookStatus } from "../../../api/generated/graphql.ts";

const LOOK = {
  DRAFT: { label: "Draft", color: "gray" },
  PUBLISHED: { label: "Published", color: "teal" },
  ARCHIVED: { label: "Archived", color: "orange" },
} as const satisfies Record<PlaybookStatus, { label: string; color: string }>;

/** The word that people read. */
export const statusLabel = (status: PlaybookStatus): string => LOOK[status].label;

/** Word and colour; the word alone would do. */
export function StatusBadge({ status }: { readonly status: PlaybookStatus }) {
  const { label, color } = LOOK[status];
  return <Badge color={color}>{label}</Badge>;
}
