"use client";
import { ActionIcon, Button, Input, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";

import { announce } from "../live-region.tsx";
import { useRowFocus } from "./use-row-focus.ts";

import styles from "./choice-rows.module.css";

interface ChoiceRowsProps {
  readonly label: string;
  /** In the order in which they will be offered; an empty one is a row that nobody has filled yet. */
  readonly choices: readonly string[];
  readonly problem?: string | undefined;
  readonly readOnly?: boolean;
  readonly onChange: (choices: readonly string[]) => void;
}

/** What may be chosen, one in each row. Enter adds one below, Alt with an arrow moves it. */
export function ChoiceRows({ label, choices, problem, readOnly, onChange }: ChoiceRowsProps) {
  const { list, focusRow } = useRowFocus<HTMLUListElement>();
  const add = (at: number) => {
    onChange(choices.toSpliced(at, 0, ""));
    focusRow(at);
  };
  const move = (from: number, to: number) => {
    const moved = choices[from];
    if (moved === undefined || to < 0 || to >= choices.length) return;
    onChange(choices.toSpliced(from, 1).toSpliced(to, 0, moved));
    focusRow(to);
    announce(`${moved || "Empty choice"} is now ${to + 1} of ${choices.length}`);
  };
  return (
    <Input.Wrapper label={label} error={problem} labelElement="div">
      <ul ref={list} className={styles["rows"]} aria-label={label}>
        {choices.map((choice, at) => (
          <ChoiceRow
            // oxlint-disable-next-line react/no-array-index-key -- choices have no identity but their place
            key={at}
            at={at}
            choice={choice}
            count={choices.length}
            readOnly={readOnly === true}
            onSet={(text) => onChange(choices.with(at, text))}
            onMove={(to) => move(at, to)}
            onAdd={() => add(at + 1)}
            onRemove={() => {
              onChange(choices.toSpliced(at, 1));
              focusRow(at);
            }}
          />
        ))}
      </ul>
      {readOnly ? null : (
        <Button
          size="compact-xs"
          variant="default"
          mt={6}
          leftSection={<IconPlus size={13} />}
          onClick={() => add(choices.length)}
        >
          Add a choice
        </Button>
      )}
    </Input.Wrapper>
  );
}

interface ChoiceRowProps {
  readonly at: number;
  readonly choice: string;
  readonly count: number;
  readonly readOnly: boolean;
  readonly onSet: (text: string) => void;
  readonly onMove: (to: number) => void;
  readonly onAdd: () => void;
  readonly onRemove: () => void;
}

function ChoiceRow(props: ChoiceRowProps) {
  const { at, choice, count, readOnly, onSet, onMove, onAdd, onRemove } = props;
  const name = choice || `choice ${at + 1}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (readOnly) return;
    const step = event.altKey ? STEPS[event.key] : undefined;
    if (step === undefined && event.key !== "Enter") return;
    // Enter would send the form around it.
    event.preventDefault();
    if (step === undefined) onAdd();
    else onMove(at + step);
  };
  return (
    <li className={styles["row"]}>
      <TextInput
        size="xs"
        flex={1}
        aria-label={`Choice ${at + 1}`}
        readOnly={readOnly}
        value={choice}
        onChange={(event) => onSet(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {readOnly ? null : (
        <>
          <RowButton label={`Move ${name} up`} disabled={at === 0} onClick={() => onMove(at - 1)}>
            <IconArrowUp size={15} />
          </RowButton>
          <RowButton
            label={`Move ${name} down`}
            disabled={at === count - 1}
            onClick={() => onMove(at + 1)}
          >
            <IconArrowDown size={15} />
          </RowButton>
          <RowButton label={`Remove ${name}`} onClick={onRemove}>
            <IconTrash size={15} />
          </RowButton>
        </>
      )}
    </li>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

interface RowButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function RowButton({ label, disabled, onClick, children }: RowButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={disabled ?? false}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
