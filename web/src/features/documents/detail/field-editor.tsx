"use client";
import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import type { FieldDefinitionItemFragment, FieldType } from "../../../api/generated/graphql.ts";
import { typedValue } from "../fields/field-words.ts";
import type { FieldWish } from "./use-document.ts";

interface FieldEditorProps {
  readonly definition: FieldDefinitionItemFragment;
  readonly value: unknown;
  /** A person has written or emptied it: no run fills it. */
  readonly isByHand: boolean;
  readonly onCancel: () => void;
  /** Rejects when the field cannot hold the value. */
  readonly onSet: (wish: FieldWish) => Promise<void>;
}

/** A value as it is typed. The server reads it by the field's type, and its sentence is shown here. */
export function FieldEditor({ definition, value, isByHand, onCancel, onSet }: FieldEditorProps) {
  const before = typedValue(definition.type, value);
  const [draft, setDraft] = useState(before);
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const save = async (next: FieldWish) => {
    setPending(true);
    try {
      await onSet(next);
    } catch (error) {
      setProblem(fieldErrorsOf(error)["value"] ?? messageOf(error));
      setPending(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(draft.trim() === "" ? { kind: "empty" } : { kind: "value", value: draft });
      }}
    >
      <Stack gap={8}>
        <Input
          definition={definition}
          draft={draft}
          problem={problem}
          onChange={setDraft}
          onCancel={onCancel}
        />
        <Group gap={6}>
          <Button type="submit" size="xs" loading={pending}>
            Save
          </Button>
          <Button size="xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
          {before === "" ? null : (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => void save({ kind: "empty" })}
            >
              Empty
            </Button>
          )}
          {isByHand ? (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => void save({ kind: "release" })}
            >
              Let runs fill this again
            </Button>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}

interface InputProps {
  readonly definition: FieldDefinitionItemFragment;
  readonly draft: string;
  readonly problem: string | undefined;
  readonly onChange: (draft: string) => void;
  readonly onCancel: () => void;
}

/** How the server reads what is typed; it says no to anything else. */
const HINTS: Partial<Record<FieldType, string>> = {
  MONEY: "With its currency, as in 1150 EUR",
  LIST: "Each on a line of its own",
  ENTITIES: "Each on a line of its own, as in person: Dana Weber",
};
/** Types whose values stand in several lines. */
const LONG: ReadonlySet<FieldType> = new Set(["LONG_TEXT", "LIST", "ENTITIES"]);

/** One field for each type; all hand back text, as the server reads it. */
function Input({ definition, draft, problem, onChange, onCancel }: InputProps) {
  const { label, type, choices } = definition;
  const shared = {
    "aria-label": label,
    value: draft,
    error: problem ?? null,
    description: HINTS[type] ?? null,
    onKeyDown: ({ key }: KeyboardEvent) => {
      if (key === "Escape") onCancel();
    },
  };
  if (type === "CHOICE")
    return (
      <NativeSelect
        {...shared}
        data={["", ...(choices ?? [])]}
        onChange={(event) => onChange(event.currentTarget.value)}
        ref={focusAtFirst}
      />
    );
  if (LONG.has(type))
    return (
      <Textarea
        {...shared}
        autosize
        minRows={3}
        maxRows={14}
        onChange={(event) => onChange(event.currentTarget.value)}
        ref={focusAtFirst}
      />
    );
  return (
    <TextInput
      {...shared}
      type={type === "DATE" ? "date" : "text"}
      inputMode={type === "NUMBER" ? "decimal" : "text"}
      onChange={(event) => onChange(event.currentTarget.value)}
      ref={focusAtFirst}
    />
  );
}

function focusAtFirst(field: HTMLElement | null): void {
  field?.focus();
}
