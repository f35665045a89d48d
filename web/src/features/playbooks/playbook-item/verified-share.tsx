import { Text, VisuallyHidden } from "@mantine/core";
import { IconRosetteDiscountCheck } from "@tabler/icons-react";

interface VerifiedShareProps {
  readonly verified: number;
  readonly lines: number;
}

/** How much of a playbook somebody has checked. */
export function VerifiedShare({ verified, lines }: VerifiedShareProps) {
  if (lines === 0)
    return (
      <Text size="xs" c="dimmed">
        No lines yet
      </Text>
    );
  const title = `${verified} of ${lines} lines are verified`;
  return (
    <Text
      size="xs"
      c="dimmed"
      title={title}
      data-numeric
      style={{ display: "inline-flex", alignItems: "center", gap: 4 }}
    >
      <IconRosetteDiscountCheck size={15} stroke={1.7} aria-hidden />
      <span aria-hidden>{Math.floor((100 * verified) / lines)}%</span>
      <VisuallyHidden>{title}</VisuallyHidden>
    </Text>
  );
}
