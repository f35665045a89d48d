"use client";
import { ActionIcon, UnstyledButton } from "@mantine/core";
import {
  hideLine,
  insertLine,
  orderedLines,
  plainTextOf,
  scenarioRoots,
  setLineText,
} from "@playbooks/document-model";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";

import { useLive } from "../../../editor/room/use-live.ts";
import { useSession } from "../../../editor/session/session-context.tsx";
import { escapeMarkdown } from "../../../editor/text/paste/escape-markdown.ts";
import { KnownWordsInput } from "./known-words-input.tsx";
import { useScenario } from "./scenario-context.tsx";

import styles from "../builder.module.css";

/** Modules whose lines are short and have no marks. */
type ChipModule = "painPoints" | "competitors";

interface Chip {
  readonly id: string;
  readonly text: string;
}

interface ChipsFieldProps {
  readonly module: ChipModule;
  readonly label: string;
  readonly placeholder: string;
  /** What the other scenarios of the playbook say. */
  readonly known: readonly string[];
}

/** Short lines as chips: pains and competitors. Enter adds, Backspace in the empty field takes the last. */
export function ChipsField({ module, label, placeholder, known }: ChipsFieldProps) {
  const { room } = useSession();
  const { mayEdit, linkedLineId } = useScenario();
  const [edited, setEdited] = useState<string>();
  const chips = useChips(module);
  const add = (text: string) => {
    const wanted = text.trim();
    if (wanted === "" || chips.some((chip) => chip.text === wanted)) return;
    // A line is Markdown: a competitor called "C*" must keep its star.
    room.change(() => insertLine(room.doc, { module, text: escapeMarkdown(wanted) }));
  };
  const remove = (id: string) => room.change(() => hideLine(room.doc, id));
  const rename = (id: string, text: string) => {
    setEdited(undefined);
    const markdown = escapeMarkdown(text.trim());
    if (markdown === "") remove(id);
    else room.change(() => setLineText(room.doc, { lineId: id, part: "text" }, markdown));
  };
  return (
    <ul className={styles["chips"]} aria-label={label}>
      {chips.map((chip) => (
        <li
          key={chip.id}
          className={styles["chip"]}
          data-line={chip.id}
          data-linked={linkedLineId === chip.id || undefined}
          data-readonly={!mayEdit || undefined}
        >
          {edited === chip.id ? (
            <ChipInput text={chip.text} onDone={(text) => rename(chip.id, text)} />
          ) : (
            <ChipText chip={chip} mayEdit={mayEdit} onEdit={() => setEdited(chip.id)} />
          )}
          {mayEdit ? (
            <ActionIcon
              variant="transparent"
              color="gray"
              size={24}
              aria-label={`Remove ${chip.text}`}
              onClick={() => remove(chip.id)}
            >
              <IconX size={13} />
            </ActionIcon>
          ) : null}
        </li>
      ))}
      {mayEdit ? (
        <li>
          <NewChip
            label={`Add to ${label.toLowerCase()}`}
            placeholder={placeholder}
            completions={known.filter((text) => !chips.some((chip) => chip.text === text))}
            onFocus={() => room.announce(module)}
            onAdd={add}
            onTakeLast={() => {
              const last = chips.at(-1);
              if (last) remove(last.id);
            }}
          />
        </li>
      ) : null}
    </ul>
  );
}

interface NewChipProps {
  readonly label: string;
  readonly placeholder: string;
  readonly completions: readonly string[];
  readonly onFocus: () => void;
  readonly onAdd: (text: string) => void;
  readonly onTakeLast: () => void;
}

/** The field behind the last chip. What is typed to find a completion is no chip of its own. */
function NewChip({ label, placeholder, completions, onFocus, onAdd, onTakeLast }: NewChipProps) {
  const [typed, setTyped] = useState("");
  // Mantine writes a completion into the field after it has told us of it.
  const taken = useRef<string>(undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && typed === "") onTakeLast();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    // Otherwise it is the list's, which tells us what was chosen.
    if (isAtCompletion(event.currentTarget)) return;
    event.preventDefault();
    onAdd(typed);
    setTyped("");
  };
  return (
    <KnownWordsInput
      label={label}
      placeholder={placeholder}
      maxLength={300}
      known={completions}
      value={typed}
      onFocus={onFocus}
      onChange={(text) => {
        setTyped(text === taken.current ? "" : text);
        taken.current = undefined;
      }}
      onChoose={(text) => {
        taken.current = text;
        onAdd(text);
      }}
      onKeyDown={onKeyDown}
    />
  );
}

/** Whether arrows have gone to one: the field's own word of that outlives the list that it was in. */
function isAtCompletion(field: Element): boolean {
  const list = document.getElementById(field.getAttribute("aria-controls") ?? "");
  return list?.querySelector("[data-combobox-selected]") instanceof Element;
}

interface ChipTextProps {
  readonly chip: Chip;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
}

function ChipText({ chip, mayEdit, onEdit }: ChipTextProps) {
  if (!mayEdit) return <span className={styles["chipText"]}>{chip.text}</span>;
  return (
    <UnstyledButton className={styles["chipText"]} title="Edit" onClick={onEdit} fz="inherit">
      {chip.text}
    </UnstyledButton>
  );
}

/** Changed as a whole when it is done: two people in one chip would make a word that neither wrote. */
function ChipInput({
  text,
  onDone,
}: {
  readonly text: string;
  readonly onDone: (text: string) => void;
}) {
  const [value, setValue] = useState(text);
  return (
    <input
      className={styles["chipText"]}
      aria-label={`Change ${text}`}
      value={value}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for it
      autoFocus
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => onDone(value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone(text);
        if (event.key === "Enter" && !event.nativeEvent.isComposing) onDone(value);
      }}
    />
  );
}

/** Read anew with every edit of a line: chips are few, and their words are what is drawn. */
function useChips(module: ChipModule): readonly Chip[] {
  const { room } = useSession();
  return useLive({
    type: scenarioRoots(room.doc).lines,
    read: () =>
      orderedLines(room.doc, module).map(({ id, text }) => ({ id, text: plainTextOf(text) })),
    same: (a, b) =>
      a.length === b.length &&
      a.every((chip, index) => chip.id === b[index]?.id && chip.text === b[index].text),
  });
}
