"use client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import { useSourceActions } from "../use-source-actions.ts";
import type { Source } from "./use-source.ts";

interface SourceProblemProps {
  readonly source: Source;
  readonly mayEdit: boolean;
}

/** Why the newest version could not be read. The one before stays in use. */
export function SourceProblem({ source, mayEdit }: SourceProblemProps) {
  const { retry } = useSourceActions();
  if (source.status !== "FAILED") return null;
  return (
    <Alert
      color="red"
      radius="lg"
      mb="md"
      title="The newest version could not be read"
      icon={<IconAlertTriangle size={18} />}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {source.problem}
          {source.currentVersion ? ` Version ${source.currentVersion.number} stays in use.` : ""}
        </Text>
        {mayEdit ? (
          <Button size="xs" variant="default" onClick={() => retry(source)}>
            Retry
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
