import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

interface ProblemProps {
  readonly title: string;
  /** What happened and what can be done, fit to be read by anybody. */
  readonly message: string;
  readonly onRetry?: () => void;
}

/** A section that could not be loaded; the rest of the page stays usable. */
export function Problem({ title, message, onRetry }: ProblemProps) {
  return (
    <Alert color="red" radius="lg" title={title} icon={<IconAlertTriangle size={18} />}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{message}</Text>
        {onRetry ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            Retry
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
