"use client";
import { Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";

import { Dialog } from "../dialog/dialog.tsx";
import type { Command } from "./command-list.ts";
import { useCommandList } from "./commands.tsx";
import { Keys } from "./keys.tsx";

/** In the order in which the groups were first seen; what has no hotkey is not listed. */
function byGroup(commands: readonly Command[]): ReadonlyMap<string, readonly Command[]> {
  const groups = new Map<string, Command[]>();
  for (const command of commands.filter(({ hotkey }) => hotkey))
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return groups;
}

/** What can be pressed on this very page: it lists the commands that are there, and nothing written by hand. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const groups = byGroup(useCommandList());
  return (
    <Dialog onClose={onClose} title="Keyboard shortcuts" size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {[...groups].map(([group, commands]) => (
          <Stack key={group} gap="xs">
            <Title order={3} size="h6" c="dimmed">
              {group}
            </Title>
            {commands.map((command) => (
              <Group key={command.id} justify="space-between" wrap="nowrap">
                <Text size="sm">{command.label}</Text>
                {command.hotkey ? <Keys hotkey={command.hotkey} /> : null}
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Dialog>
  );
}
