import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
}

/** The one heading of first order on a page, what is to be known about it, and what can be done there. */
export function PageHeader({ title, note, actions }: PageHeaderProps) {
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
      <Box>
        <Title order={1} size="h2">
          {title}
        </Title>
        {/* Its line is kept while it loads, so that nothing below moves. */}
        <Text c="dimmed" size="sm" mih={20} component="div">
          {note}
        </Text>
      </Box>
      {actions}
    </Group>
  );
}
