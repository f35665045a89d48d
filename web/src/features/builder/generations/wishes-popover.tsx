"use client";
import { Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import {
  cloneElement,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactElement,
  type RefAttributes,
} from "react";

import { type Source, useKnowledgeChoices } from "../../../api/knowledge/use-knowledge-choices.ts";
import { SearchedSelect } from "../../../ui/fields/searched-select.tsx";
import { useOpenedByPress } from "../../../ui/menu/use-opened-by-press.ts";
import { useScenario } from "../scenario/scenario-context.tsx";
import type { WishedAsk, Wishes } from "./wishes-button.tsx";

/** As in the API. */
const MOST_SOURCES = 100;

interface WishesPopoverProps {
  readonly title: string;
  readonly wishes: Wishes;
  readonly onChange: (wishes: Wishes) => void;
  readonly asks: readonly WishedAsk[];
  readonly target: ReactElement<HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>>;
}

/** One line in words, and what may be quoted. Enter in the line has AI write, as the first button does. */
export function WishesPopover({ title, wishes, onChange, asks, target }: WishesPopoverProps) {
  const { followsWords } = useScenario();
  const { button, opened, setOpened } = useOpenedByPress();
  const ask = ({ busy, onAsk }: WishedAsk): void => {
    if (busy) return;
    setOpened(false);
    onAsk();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [first] = asks;
    if (event.key === "Enter" && !event.nativeEvent.isComposing && first) ask(first);
  };
  return (
    <Popover
      width={320}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        {cloneElement(target, { ref: button, onClick: () => setOpened(!opened) })}
      </Popover.Target>
      <Popover.Dropdown aria-label={`How AI writes ${title.toLowerCase()}`}>
        <Stack gap="sm">
          <TextInput
            label="Instruction"
            // The built-in engine writes nothing of its own: what it can be told is what to look for.
            placeholder={followsWords ? "Shorter, for a first call" : "Words to look for"}
            maxLength={500}
            data-autofocus
            value={wishes.instruction}
            onChange={(event) => onChange({ ...wishes, instruction: event.currentTarget.value })}
            onKeyDown={onKeyDown}
          />
          <SourcesField
            chosen={wishes.sources}
            onChange={(sources) => onChange({ ...wishes, sources })}
          />
          <Group gap={6}>
            {asks.map((each, index) => (
              <Button
                key={each.label}
                size="compact-sm"
                variant={index === 0 ? "light" : "default"}
                {...(index === 0
                  ? { color: "grape", leftSection: <IconSparkles size={14} /> }
                  : {})}
                disabled={each.busy}
                onClick={() => ask(each)}
              >
                {each.label}
              </Button>
            ))}
          </Group>
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
