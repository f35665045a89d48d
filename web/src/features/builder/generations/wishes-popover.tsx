"use client";
import { ActionIcon, Popover, Stack, Text, TextInput } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";

import { type Source, useKnowledgeChoices } from "../../../api/knowledge/use-knowledge-choices.ts";
import { SearchedSelect } from "../../../ui/fields/searched-select.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";

import styles from "./controls.module.css";

/** As in the API. */
const MOST_SOURCES = 100;

/** What a person says about the writing before they ask for it. */
interface Wishes {
  readonly instruction: string;
  /** None: all that the workspace knows. */
  readonly sources: readonly Source[];
}

export const NO_WISHES: Wishes = { instruction: "", sources: [] };

/** One wish of two: what a control says in fixed words, then what the person says besides. Empty where neither says anything. */
export const wishOf = (words: string, own: string): string =>
  [words, own.trim()].filter((each) => each !== "").join("\n");

interface WishesPopoverProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly wishes: Wishes;
  readonly onChange: (wishes: Wishes) => void;
}

/** One line in words, and what may be quoted; marked on its button while something is set. */
export function WishesPopover({ title, isEmpty, wishes, onChange }: WishesPopoverProps) {
  const { followsWords } = useScenario();
  const { instruction, sources } = wishes;
  const isSet = instruction !== "" || sources.length > 0;
  return (
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
            // The built-in engine writes nothing of its own: what it can be told is what to look for.
            placeholder={followsWords ? "Shorter, for a first call" : "Words to look for"}
            maxLength={500}
            data-autofocus
            value={instruction}
            onChange={(event) => onChange({ ...wishes, instruction: event.currentTarget.value })}
          />
          <SourcesField
            chosen={sources}
            onChange={(chosen) => onChange({ ...wishes, sources: chosen })}
          />
          <Text size="xs" c="dimmed">
            AI proposes; nothing changes until somebody accepts it.
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface SourcesFieldProps {
  readonly chosen: readonly Source[];
  readonly onChange: (chosen: readonly Source[]) => void;
}

function SourcesField({ chosen, onChange }: SourcesFieldProps) {
  const { nothingKnown, ...searched } = useKnowledgeChoices(chosen);
  return (
    <SearchedSelect
      {...searched}
      label="Sources"
      placeholder={nothingKnown ? "There is no knowledge yet" : "All of the knowledge"}
      chosen={chosen}
      onChange={onChange}
      maxValues={MOST_SOURCES}
      nothingFoundMessage="No such source"
      clearButtonProps={{ "aria-label": "Clear the sources" }}
      disabled={nothingKnown}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
