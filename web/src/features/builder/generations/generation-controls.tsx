"use client";
import { useQuery } from "@apollo/client/react";
import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  Popover,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconAdjustmentsHorizontal, IconSparkles } from "@tabler/icons-react";
import { useState } from "react";

import {
  type ContentModule,
  type GenerationMode,
  SourceChoicesDocument,
} from "../../../api/generated/graphql.ts";
import { useScenario } from "../scenario/scenario-context.tsx";
import { ModelChip } from "./model-chip.tsx";
import { isRunning } from "./use-generations.ts";

import styles from "./controls.module.css";

interface GenerationControlsProps {
  readonly title: string;
  readonly contentModule: ContentModule;
  readonly isEmpty: boolean;
}

/** Has AI write in one module: generate, or add and regenerate where something stands already. */
export function GenerationControls({ title, contentModule, isEmpty }: GenerationControlsProps) {
  const { aiOff, generations, ask } = useScenario();
  const [instruction, setInstruction] = useState("");
  const [sources, setSources] = useState<readonly string[]>([]);
  if (aiOff) return null;
  // Without modules it writes the whole scenario, this one too. The server refuses a second one (CONFLICT).
  const busy = generations.shown.some(
    (each) =>
      isRunning(each) &&
      (each.facts.modules.length === 0 || each.facts.modules.includes(contentModule)),
  );
  const isSet = instruction !== "" || sources.length > 0;
  const askFor = (mode: GenerationMode) =>
    void ask({
      modules: [contentModule],
      mode,
      ...(instruction.trim() === "" ? {} : { instruction: instruction.trim() }),
      ...(sources.length === 0 ? {} : { knowledgeDocumentIds: [...sources] }),
    });
  return (
    <div className={styles["controls"]} data-empty={isEmpty || undefined}>
      <ModelChip title={title} />
      {isEmpty ? (
        <AskButton
          label="Generate"
          busy={busy}
          prominent
          onClick={() => askFor("FILL")}
          title={title}
        />
      ) : (
        <>
          <AskButton label="Add 3 more" busy={busy} onClick={() => askFor("ADD")} title={title} />
          <AskButton
            label="Regenerate"
            busy={busy}
            onClick={() => askFor("REGENERATE")}
            title={title}
          />
        </>
      )}
      <Popover width={320} position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={`Instruction and sources for ${title}`}
            data-set={isSet || undefined}
            data-later={(!isEmpty && !isSet) || undefined}
            className={styles["adjust"] ?? ""}
          >
            <IconAdjustmentsHorizontal size={15} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={`How AI writes ${title.toLowerCase()}`}>
          <Stack gap="sm">
            <TextInput
              label="Instruction"
              placeholder="Shorter, for a first call"
              maxLength={500}
              data-autofocus
              value={instruction}
              onChange={(event) => setInstruction(event.currentTarget.value)}
            />
            <SourceSelect value={sources} onChange={setSources} />
            <Text size="xs" c="dimmed">
              AI proposes; nothing changes until somebody accepts it.
            </Text>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

interface AskButtonProps {
  readonly label: string;
  readonly title: string;
  readonly busy: boolean;
  readonly prominent?: boolean;
  readonly onClick: () => void;
}

function AskButton({ label, title, busy, prominent = false, onClick }: AskButtonProps) {
  return (
    <Button
      size="compact-sm"
      variant={prominent ? "light" : "subtle"}
      color={prominent ? "grape" : "gray"}
      leftSection={prominent ? <IconSparkles size={14} /> : null}
      disabled={busy}
      aria-label={`${label}: ${title}`}
      data-later={!prominent || undefined}
      onClick={onClick}
    >
      {busy && prominent ? "Writing…" : label}
    </Button>
  );
}

interface SourceSelectProps {
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

function SourceSelect({ value, onChange }: SourceSelectProps) {
  const { data } = useQuery(SourceChoicesDocument);
  const choices = (data?.knowledgeDocuments.nodes ?? []).filter(({ status }) => status === "READY");
  return (
    <Group gap={4}>
      <MultiSelect
        w="100%"
        label="Sources"
        placeholder={value.length === 0 ? "All of the knowledge" : ""}
        searchable
        comboboxProps={{ withinPortal: false }}
        data={choices.map(({ id, title }) => ({ value: id, label: title }))}
        value={[...value]}
        onChange={onChange}
      />
    </Group>
  );
}
