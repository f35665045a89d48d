import { Center, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ComponentType, ReactNode } from "react";

interface EmptyStateProps {
  readonly icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  readonly title: string;
  /** One sentence: what this place is for. */
  readonly purpose: ReactNode;
  readonly actions?: ReactNode;
  /** 1 where it is the whole page. */
  readonly order?: 1 | 2;
}

/** Where nothing has been made yet: what the place is for and how to begin. For searches there is `NoResults`. */
export function EmptyState({ icon: Icon, title, purpose, actions, order = 2 }: EmptyStateProps) {
  return (
    <Center py={{ base: 48, sm: 88 }}>
      <Stack align="center" gap="sm" maw={440} ta="center">
        <ThemeIcon variant="light" size={56} radius="lg" aria-hidden>
          <Icon size={28} stroke={1.5} />
        </ThemeIcon>
        <Title order={order} size="h4" mt="xs">
          {title}
        </Title>
        <Text c="dimmed" size="sm">
          {purpose}
        </Text>
        {actions ? (
          <Group mt="xs" justify="center">
            {actions}
          </Group>
        ) : null}
      </Stack>
    </Center>
  );
}
