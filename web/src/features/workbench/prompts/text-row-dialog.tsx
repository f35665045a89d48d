"use client";
import { Group, Select, Textarea, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import { EditorDialog } from "../shelf/editor-dialog.tsx";

/** What actions and skills have in common: a name, a kind, a language and a text for the model. */
export interface TextRow {
  readonly id: string | null;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly text: string;
  readonly language: string;
  readonly builtIn: boolean;
}

interface TextRowDialogProps {
  readonly row: TextRow;
  readonly noun: string;
  readonly kinds: readonly { readonly value: string; readonly label: string }[];
  readonly textLabel: string;
  readonly textHint: string;
  /** How the API calls the text, for its problems. */
  readonly textField: string;
  readonly mayEdit: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly preview: ReactNode;
  readonly onSave: (row: TextRow) => void;
  readonly onDuplicate: (() => void) | undefined;
  readonly onClose: () => void;
}

export function TextRowDialog(props: TextRowDialogProps) {
  const { noun, kinds, textLabel, textHint, textField, error, mayEdit } = props;
  const [row, setRow] = useState(props.row);
  const problems = error ? fieldErrorsOf(error) : {};
  const change = (part: Partial<TextRow>) => setRow({ ...row, ...part });
  const readOnly = !mayEdit;
  return (
    <EditorDialog
      title={row.id ? props.row.name : `New ${noun}`}
      mayEdit={mayEdit}
      builtIn={row.builtIn}
      pending={props.pending}
      problem={error && Object.keys(problems).length === 0 ? messageOf(error) : undefined}
      canSave={row.name.trim() !== "" && row.text.trim() !== ""}
      onSave={() => props.onSave(row)}
      onDuplicate={props.onDuplicate}
      onClose={props.onClose}
      preview={props.preview}
    >
      <TextInput
        label="Name"
        value={row.name}
        readOnly={readOnly}
        error={problems["name"]}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label="What it is for"
        value={row.description}
        readOnly={readOnly}
        error={problems["description"]}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label="Kind"
          miw={160}
          allowDeselect={false}
          readOnly={readOnly}
          data={[...kinds]}
          value={row.type}
          onChange={(type) => change({ type: type ?? row.type })}
        />
        <TextInput
          label="Language"
          miw={160}
          description="Two letters; empty for all. The same name in another language is its variant."
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder="any"
          value={row.language}
          readOnly={readOnly}
          error={problems["language"]}
          onChange={(event) => change({ language: event.currentTarget.value })}
        />
      </Group>
      <Textarea
        label={textLabel}
        description={textHint}
        autosize
        minRows={7}
        maxRows={18}
        value={row.text}
        readOnly={readOnly}
        error={problems[textField]}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
    </EditorDialog>
  );
}
