"use client";
import { Group, SimpleGrid, Stack, Text, TextInput, Title, UnstyledButton } from "@mantine/core";
import { playbookRoots, inWords } from "@playbooks/document-model";
import { useMemo } from "react";

import type { Room } from "../../editor/room/room.ts";
import { useRoomFact } from "../../editor/room/use-room.ts";
import { scenarioSession } from "../../editor/session/scenario-session.ts";
import { SessionProvider } from "../../editor/session/session-context.tsx";
import { SharedTextField } from "../../editor/text/shared-text-field.tsx";
import { useCommands } from "../../ui/commands/commands.tsx";
import { PlaybookAiSwitch } from "./playbook-ai-switch.tsx";
import type { BuilderPlaybook } from "./use-builder-data.ts";
import { useLiveMeta } from "./use-live-meta.ts";
import { useOwnUndoOfInputs } from "./use-own-undo.ts";

import styles from "./builder.module.css";

interface OverviewProps {
  readonly playbook: BuilderPlaybook;
  readonly room: Room;
  readonly onOpen: (scenarioId: string | undefined) => void;
}

/** What the playbook is and for whom, live; and its scenarios at a glance. */
export function Overview({ playbook, room, onOpen }: OverviewProps) {
  const mayWrite = useRoomFact(room, "mayWrite");
  // Of the playbook's own room: its description is edited as a scenario's texts are.
  const session = useMemo(() => scenarioSession(room), [room]);
  const { undo, redo } = session.history;
  useOwnUndoOfInputs();
  useCommands([
    { id: "undo", label: "Undo", group: "In a playbook", hotkey: "mod+z", run: undo },
    { id: "redo", label: "Redo", group: "In a playbook", hotkey: "mod+shift+z", run: redo },
  ]);
  return (
    <SessionProvider session={session}>
      <article className={styles["sheet"]} aria-label="Overview">
        <Title order={1} size="h2" mb="md">
          Overview
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 3 }} mb="lg">
          {FIELDS.map(({ key, label, placeholder }) => (
            <MetaField
              key={key}
              room={room}
              name={key}
              label={label}
              placeholder={placeholder}
              readOnly={!mayWrite}
            />
          ))}
        </SimpleGrid>
        <Text size="sm" fw={500} mb={4}>
          Description
        </Text>
        <SharedTextField
          field="description"
          fragment={playbookRoots(room.doc).description}
          shape="blocks"
          label="Description"
          placeholder={
            mayWrite ? "What this playbook is for, and when to open it." : "Nothing here yet."
          }
          proposals={[]}
        />
        <PlaybookAiSwitch playbook={playbook} mayWrite={mayWrite} />
        <Title order={2} size="h5" mt={32} mb="xs">
          Scenarios
        </Title>
        {playbook.scenarios.length === 0 ? (
          <Text size="sm" c="dimmed">
            A scenario is one situation, such as “First call with an office manager”. Add the first
            one on the left.
          </Text>
        ) : (
          <Stack gap={0}>
            {playbook.scenarios.map(({ id, title, dealStage }) => (
              <UnstyledButton key={id} className={styles["scenarioRow"]} onClick={() => onOpen(id)}>
                <Group justify="space-between" wrap="nowrap">
                  <Text size="sm" fw={500} truncate>
                    {title || "Untitled scenario"}
                  </Text>
                  <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
                    {inWords(dealStage)}
                  </Text>
                </Group>
              </UnstyledButton>
            ))}
          </Stack>
        )}
      </article>
    </SessionProvider>
  );
}

/** What the library filters by; each is one value, and not a text that grows together. */
const FIELDS = [
  { key: "targetPersona", label: "Persona", placeholder: "Office manager" },
  { key: "industry", label: "Industry", placeholder: "Food and drink" },
  { key: "productLine", label: "Product line", placeholder: "Office subscription" },
] as const;

interface MetaFieldProps {
  readonly room: Room;
  readonly name: (typeof FIELDS)[number]["key"];
  readonly label: string;
  readonly placeholder: string;
  readonly readOnly: boolean;
}

function MetaField({ room, name, label, placeholder, readOnly }: MetaFieldProps) {
  const { value, onChange, onBlur } = useLiveMeta(room, playbookRoots(room.doc).meta, name);
  if (readOnly)
    return (
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" {...(value === "" ? { c: "dimmed" } : {})}>
          {value || "Not set"}
        </Text>
      </div>
    );
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={200}
      value={value}
      data-live
      onFocus={() => room.announce("overview")}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onBlur}
    />
  );
}
