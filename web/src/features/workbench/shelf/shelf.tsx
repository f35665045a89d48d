"use client";
import {
  ActionIcon,
  Badge,
  Box,
  Button,
  Group,
  Menu,
  Skeleton,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from "@mantine/core";
import {
  IconAlertTriangle,
  IconCopy,
  IconDots,
  IconFlask,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { Section } from "../../../ui/page/section.tsx";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { Problem } from "../../../ui/states/problem.tsx";

import styles from "../workbench.module.css";

export interface ShelfRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly builtIn: boolean;
  /** What kind it is, as people say it. */
  readonly kind: string;
  readonly language: string | undefined;
  /** How many workflows name it in what they have published. */
  readonly usageCount: number;
  /** Shown as a badge with the sentence behind it. */
  readonly warning: string | undefined;
}

interface ShelfProps {
  readonly title: string;
  readonly note: string;
  readonly noun: string;

  /** Undefined while they are fetched. */
  readonly rows: readonly ShelfRow[] | undefined;
  readonly problem: { readonly title: string; readonly message: string } | undefined;
  readonly onRetry: () => void;
  /** Shown where the workspace has none of its own yet. */
  readonly invitation: string;
  readonly onOpen: (id: string) => void;
  /** Undefined for whoever may only look. */
  readonly changes: RowChanges | undefined;
  /** Where a row is tried out, for those that can be. */
  readonly testPath?: (id: string) => string;
}

interface RowChanges {
  readonly add: () => void;
  readonly duplicate: (id: string) => void;
  readonly remove: (id: string) => void;
}

/** The workspace's own first, then what comes with the product. */
export function Shelf(props: ShelfProps) {
  const { title, note, noun, changes } = props;
  return (
    <Section
      title={title}
      note={note}
      actions={
        changes ? (
          <Button leftSection={<IconPlus size={16} />} onClick={changes.add}>
            {`New ${noun}`}
          </Button>
        ) : null
      }
    >
      <Shelves {...props} />
    </Section>
  );
}

function Shelves(props: ShelfProps) {
  const { rows, problem, onRetry, invitation } = props;
  if (!rows && problem)
    return <Problem title={problem.title} message={problem.message} onRetry={onRetry} />;
  if (!rows) return <ShelfSkeleton />;
  const own = rows.filter(({ builtIn }) => !builtIn);
  return (
    <>
      <Part title="Yours">
        {own.length === 0 ? (
          <Text c="dimmed" size="sm">
            {invitation}
          </Text>
        ) : (
          <Rows {...props} shown={own} />
        )}
      </Part>
      <Part title="Built in">
        <Rows {...props} shown={rows.filter(({ builtIn }) => builtIn)} />
      </Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box mt="md">
      <Title order={3} size="h6" mb={8}>
        {title}
      </Title>
      {children}
    </Box>
  );
}

/** What comes with the product can be copied and not be deleted. */
function Rows({
  shown,
  onOpen,
  changes,
  testPath,
}: ShelfProps & { readonly shown: readonly ShelfRow[] }) {
  return (
    <ul className={styles["rows"]}>
      {shown.map((row) => (
        <li key={row.id} className={styles["row"]}>
          <UnstyledButton className={styles["open"]} onClick={() => onOpen(row.id)}>
            <Group gap={8}>
              <Text size="sm" fw={600}>
                {row.name}
              </Text>
              <RowBadges row={row} />
            </Group>
            {row.description ? (
              <Text size="sm" c="dimmed" lineClamp={2}>
                {row.description}
              </Text>
            ) : null}
          </UnstyledButton>
          {changes ? <RowMenu row={row} changes={changes} testPath={testPath?.(row.id)} /> : null}
        </li>
      ))}
    </ul>
  );
}

interface RowMenuProps {
  readonly row: ShelfRow;
  readonly changes: RowChanges;
  readonly testPath: string | undefined;
}

function RowMenu({ row, changes, testPath }: RowMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${row.name}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {testPath ? (
          <Menu.Item leftSection={<IconFlask size={16} />} component={Link} href={testPath}>
            Test
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => changes.duplicate(row.id)}>
          {row.builtIn ? "Duplicate to edit" : "Duplicate"}
        </Menu.Item>
        {row.builtIn ? null : (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => changes.remove(row.id)}
          >
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function ShelfSkeleton() {
  return (
    <Delayed>
      <Stack gap={8}>
        {[1, 2, 3, 4, 5].map((number) => (
          <Skeleton key={number} h={60} radius="md" />
        ))}
      </Stack>
    </Delayed>
  );
}

function RowBadges({ row: { kind, language, usageCount, warning } }: { readonly row: ShelfRow }) {
  return (
    <>
      <Badge color="gray">{kind}</Badge>
      {language ? <Badge color="blue">{language}</Badge> : null}
      <Text size="xs" c="dimmed">
        {usageWords(usageCount)}
      </Text>
      {warning ? (
        <Badge color="yellow" leftSection={<IconAlertTriangle size={12} />} title={warning}>
          Unknown handler
        </Badge>
      ) : null}
    </>
  );
}

function usageWords(count: number): string {
  if (count === 0) return "not used";
  return count === 1 ? "used by 1 workflow" : `used by ${count} workflows`;
}
