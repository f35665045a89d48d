import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface SectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its own heading. */
export function Section({ title, note, actions, children }: SectionProps) {
  return (
    <Box component="section" mb={36}>
      <Group justify="space-between" align="flex-end" mb="sm" gap="sm">
        <Box>
          <Title order={2} size="h4">
            {title}
          </Title>
          {note ? (
            <Text c="dimmed" size="sm">
              {note}
            </Text>
          ) : null}
        </Box>
        {actions}
      </Group>
      {children}
    </Box>
  );
}
