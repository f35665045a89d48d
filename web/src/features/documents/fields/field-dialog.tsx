"use client";
import { useMutation } from "@apollo/client/react";
import { NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { fieldErrorsOf, hasCode, messageOf } from "../../../api/answers/api-error.ts";
import {
  type FieldDefinitionItemFragment,
  FieldSettingsDocument,
  type FieldType,
  SaveFieldDocument,
} from "../../../api/generated/graphql.ts";
import { DialogFoot } from "../../../ui/dialog/dialog-foot.tsx";
import { Dialog } from "../../../ui/dialog/dialog.tsx";
import { ChoiceRows } from "../../../ui/lists/choice-rows.tsx";
import { FIELD_TYPES, typeLabel } from "./field-words.ts";
import { nameFrom } from "./name-from.ts";

interface FieldDialogProps {
  /** Absent for a new one. */
  readonly field: FieldDefinitionItemFragment | undefined;
  readonly onClose: () => void;
}

/** With fewer there is nothing to choose. */
const TWO_EMPTY: readonly string[] = ["", ""];
const TYPES = FIELD_TYPES.map((value) => ({ value, label: typeLabel(value) }));

/** A new field, or another label, name or type of one that is there. */
export function FieldDialog({ field, onClose }: FieldDialogProps) {
  const [label, setLabel] = useState(field?.label ?? "");
  const [ownName, setOwnName] = useState(field?.name);
  const [type, setType] = useState<FieldType>(field?.type ?? "TEXT");
  const [choices, setChoices] = useState(field?.choices ?? TWO_EMPTY);
  const [save, { loading, error }] = useMutation(SaveFieldDocument, {
    refetchQueries: [FieldSettingsDocument],
    onCompleted: onClose,
    onError: () => undefined,
  });
  // Follows the label until somebody writes their own; that of a field that is there stays.
  const name = ownName ?? nameFrom(label);
  const errors = error ? fieldErrorsOf(error) : {};
  const other = error && !hasCode(error, "BAD_USER_INPUT") ? messageOf(error) : undefined;
  const input = {
    ...(field ? { id: field.id } : {}),
    name,
    label,
    type,
    ...(type === "CHOICE" ? { choices: choices.filter((choice) => choice.trim() !== "") } : {}),
  };
  return (
    <Dialog onClose={onClose} title={field ? "Edit the field" : "New field"}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save({ variables: { input } });
        }}
      >
        <Stack>
          <TextInput
            label="Label"
            placeholder="Notice period"
            value={label}
            error={errors["label"] ?? null}
            onChange={(event) => setLabel(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label="Name"
            description="As templates and outputs call it"
            value={name}
            error={errors["name"] ?? null}
            onChange={(event) => setOwnName(event.currentTarget.value)}
          />
          <NativeSelect
            label="Type"
            data={TYPES}
            value={type}
            onChange={(event) => {
              const chosen = FIELD_TYPES.find((each) => each === event.currentTarget.value);
              if (chosen) setType(chosen);
            }}
          />
          {type === "CHOICE" ? (
            <ChoiceRows
              label="Choices"
              choices={choices}
              problem={errors["choices"]}
              onChange={setChoices}
            />
          ) : null}
          {other ? (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {other}
            </Text>
          ) : null}
          <DialogFoot
            label="Save"
            pending={loading}
            disabled={!label.trim() || !name.trim()}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
