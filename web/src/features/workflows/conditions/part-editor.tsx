"use client";
import { ActionIcon, Button, Group, NativeSelect, Text } from "@mantine/core";
import { IconFolderPlus, IconPlus, IconTrash } from "@tabler/icons-react";

import { useRowFocus } from "../../../ui/lists/use-row-focus.ts";
import { JsonSetting } from "../settings/json-setting.tsx";
import { wordsAtField } from "../settings/problem-words.ts";
import { useStep } from "../settings/step-context.ts";
import {
  type ConditionPart,
  grouped,
  NEW_TEST,
  pathBelow,
  readCondition,
  toJson,
  withPart,
} from "./condition-tree.ts";
import { TestRow } from "./test-row.tsx";

import styles from "./conditions.module.css";

export interface PartEditorProps {
  /** "Case 1", "Case 1, 2.1": how a row is told from the others. */
  readonly name: string;
  readonly path: string;
  readonly part: ConditionPart;
  readonly readOnly: boolean;
  /** The whole of a condition: there is nothing to take it out of. */
  readonly isWhole?: boolean;
  /** Undefined takes the part out. */
  readonly onChange: (part: ConditionPart | undefined) => void;
}

/** One part of a condition, whatever it is, with what is wrong at it. */
export function PartEditor(props: PartEditorProps) {
  const { part, name, path, readOnly, onChange } = props;
  const { problems } = useStep();
  const isGroup = part.kind === "group";
  // A group tells of itself; what is wrong further in stands at its row.
  const own = problems.filter((problem) =>
    isGroup ? isOfGroup(problem.path, path, part) : isAt(problem.path, path),
  );
  return (
    <div className={styles["part"]}>
      {isGroup ? <GroupEditor {...props} part={part} /> : null}
      {part.kind === "test" ? <TestRow {...props} part={part} isWrong={own.length > 0} /> : null}
      {part.kind === "raw" ? (
        <JsonSetting
          setting={{ label: `${name}: no test yet, as JSON` }}
          value={toJson(part)}
          problem={undefined}
          readOnly={readOnly}
          onChange={(json) => onChange(readCondition(json))}
        />
      ) : null}
      {[...new Set(own.map(wordsAtField))].map((message) => (
        <Text key={message} size="xs" c="var(--mantine-color-error)" role="alert">
          {message}
        </Text>
      ))}
    </div>
  );
}

type GroupPart = Extract<ConditionPart, { kind: "group" }>;

const WORDS = [
  { value: "all 0", label: "All of" },
  { value: "any 0", label: "Any of" },
  { value: "any 1", label: "None of" },
  { value: "all 1", label: "Not all of" },
];

function GroupEditor({
  name,
  path,
  part,
  readOnly,
  onChange,
}: PartEditorProps & { readonly part: GroupPart }) {
  const { list, focusRow } = useRowFocus<HTMLUListElement>();
  const chosen = `${part.word} ${part.nots}`;
  const set = (parts: readonly ConditionPart[]) => onChange({ ...part, parts });
  const add = (fresh: ConditionPart) => {
    set([...part.parts, fresh]);
    focusRow(part.parts.length);
  };
  return (
    <fieldset className={styles["group"]}>
      <legend className={styles["legend"]}>{`Group in ${name}`}</legend>
      <Group gap={6} wrap="nowrap">
        <NativeSelect
          size="xs"
          aria-label={`${name}: how its tests count`}
          disabled={readOnly}
          data={
            WORDS.some(({ value }) => value === chosen)
              ? WORDS
              : [...WORDS, { value: chosen, label: `Not (×${part.nots}) ${part.word} of` }]
          }
          value={chosen}
          onChange={(event) => {
            const [word, nots] = event.currentTarget.value.split(" ");
            onChange({ ...part, word: word === "any" ? "any" : "all", nots: Number(nots) });
          }}
        />
        {readOnly ? null : (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove the group in ${name}`}
            onClick={() => onChange(undefined)}
          >
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </Group>
      <ul ref={list} className={styles["parts"]}>
        {part.parts.map((each, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no identity but their place
          <li key={at}>
            <PartEditor
              name={`${name}, ${at + 1}`}
              path={`${path}.${pathBelow(part, at)}`}
              part={each}
              readOnly={readOnly}
              onChange={(changed) => {
                set(withPart(part.parts, at, changed));
                // Another kind of part is drawn anew, and what had the focus is gone.
                if (changed?.kind !== each.kind) focusRow(at);
              }}
            />
          </li>
        ))}
      </ul>
      {readOnly ? null : <AddToGroup name={name} onAdd={add} />}
    </fieldset>
  );
}

interface AddToGroupProps {
  readonly name: string;
  readonly onAdd: (part: ConditionPart) => void;
}

function AddToGroup({ name, onAdd }: AddToGroupProps) {
  return (
    <Group gap={6}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={13} />}
        aria-label={`Add a test to ${name}`}
        onClick={() => onAdd(NEW_TEST)}
      >
        Test
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconFolderPlus size={13} />}
        aria-label={`Add a group to ${name}`}
        onClick={() => onAdd(grouped(NEW_TEST))}
      >
        Group
      </Button>
    </Group>
  );
}

const isAt = (path: string | null, at: string): boolean =>
  path === at || (path?.startsWith(`${at}.`) ?? false);

function isOfGroup(path: string | null, at: string, part: GroupPart): boolean {
  return (
    isAt(path, at) && part.parts.every((_, index) => !isAt(path, `${at}.${pathBelow(part, index)}`))
  );
}
