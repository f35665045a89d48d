import { Badge, VisuallyHidden } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";

/** Suggestions that wait for somebody's decision. */
export function SuggestionBadge({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const title = count === 1 ? "1 suggestion to decide" : `${count} suggestions to decide`;
  return (
    <Badge color="grape" leftSection={<IconSparkles size={12} aria-hidden />} title={title}>
      <span aria-hidden>{count}</span>
      <VisuallyHidden>{title}</VisuallyHidden>
    </Badge>
  );
}
