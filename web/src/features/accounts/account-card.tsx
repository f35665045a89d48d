import { Alert, Card, Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

import { Mark } from "../../ui/theme/mark.tsx";

import styles from "./account-card.module.css";

interface AccountCardProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** A sentence in red above the form, read out when it comes; undefined while all is well. */
  readonly problem: string | undefined;
  readonly children: ReactNode;
  /** The other way in: an account instead of an invitation, or the reverse. */
  readonly below?: ReactNode;
}

/** The frame of every page that somebody sees who is not signed in. */
export function AccountCard({ title, note, problem, children, below }: AccountCardProps) {
  return (
    <main className={styles["page"]}>
      <Stack className={styles["card"]} gap="lg">
        <Group gap="sm" justify="center">
          <Mark size={32} />
          <Text fw={700} size="lg">
            Playbooks
          </Text>
        </Group>
        <Card padding="xl">
          <Stack gap="md">
            <div>
              <Title order={1} size="h3">
                {title}
              </Title>
              {note ? (
                <Text c="dimmed" size="sm" mt={4}>
                  {note}
                </Text>
              ) : null}
            </div>
            {problem ? (
              <Alert color="red" role="alert" py="xs">
                {problem}
              </Alert>
            ) : null}
            {children}
          </Stack>
        </Card>
        {below ? (
          <Text size="sm" c="dimmed" ta="center" component="div">
            {below}
          </Text>
        ) : null}
      </Stack>
    </main>
  );
}
