"use client";
import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../api/answers/api-error.ts";
import { EditorDialog } from "../shelf/editor-dialog.tsx";
import { type MappingTarget, MODULES, targetChoice, targetFrom } from "./mapping-target.ts";

/** A mapping as the form has it; `id` is null for one that is not saved yet. */
export interface MappingDraft extends MappingTarget {
  readonly id: string | null;
  readonly name: string;
  readonly outputPath: string;
  /** Null serves every workflow. */
  readonly workflowId: string | null;
  readonly builtIn: boolean;
}

/** What a mapping can write to, and for whom. */
export interface MappingChoices {
  readonly fields: readonly { readonly id: string; readonly label: string }[];
  readonly workflows: readonly { readonly id: string; readonly title: string }[];
}

interface MappingDialogProps {
  readonly mapping: MappingDraft;
  readonly choices: MappingChoices;
  readonly mayEdit: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (mapping: MappingDraft) => void;
  readonly onDuplicate: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Stands for null in a select, which knows texts alone. */
const EVERY_WORKFLOW = "every";

export function MappingDialog(props: MappingDialogProps) {
  const { choices, error, mayEdit } = props;
  const [mapping, setMapping] = useState(props.mapping);
  const problems = error ? fieldErrorsOf(error) : {};
  const change = (part: Partial<MappingDraft>) => setMapping({ ...mapping, ...part });
  const readOnly = !mayEdit;
  const target = targetChoice(mapping);
  const isComplete = mapping.name.trim() !== "" && mapping.outputPath.trim() !== "";
  return (
    <EditorDialog
      title={mapping.id ? props.mapping.name : "New output mapping"}
      mayEdit={mayEdit}
      builtIn={mapping.builtIn}
      pending={props.pending}
      problem={error && Object.keys(problems).length === 0 ? messageOf(error) : undefined}
      canSave={isComplete && target !== ""}
      onSave={() => props.onSave(mapping)}
      onDuplicate={props.onDuplicate}
      onClose={props.onClose}
      preview={null}
    >
      <TextInput
        label="Name"
        value={mapping.name}
        readOnly={readOnly}
        error={problems["name"]}
        onChange={(event) => change({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label="Output"
        description="The output name of a node, then data, summary or confidence, then deeper into data."
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder="summary.data.tldr"
        value={mapping.outputPath}
        readOnly={readOnly}
        error={problems["outputPath"]}
        onChange={(event) => change({ outputPath: event.currentTarget.value })}
      />
      <Select
        label="Goes to"
        placeholder="A field or a module"
        searchable
        readOnly={readOnly}
        error={problems["fieldId"] ?? problems["module"]}
        data={targetGroups(choices)}
        value={target === "" ? null : target}
        onChange={(choice) => change(targetFrom(choice) ?? { fieldId: null, module: null })}
      />
      {mapping.module ? (
        <Text size="sm" c="dimmed">
          Each entry of a list arrives as a suggestion in the scenario that the node names.
        </Text>
      ) : null}
      <Select
        label="For"
        allowDeselect={false}
        readOnly={readOnly}
        error={problems["workflowId"]}
        data={[
          { value: EVERY_WORKFLOW, label: "Every workflow" },
          ...choices.workflows.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={mapping.workflowId ?? EVERY_WORKFLOW}
        onChange={(id) => change({ workflowId: id === EVERY_WORKFLOW ? null : id })}
      />
    </EditorDialog>
  );
}

function targetGroups({ fields }: MappingChoices) {
  return [
    {
      group: "Field of the document",
      items: fields.map(({ id, label }) => ({
        value: targetChoice({ fieldId: id, module: null }),
        label,
      })),
    },
    {
      group: "Module of a scenario",
      items: MODULES.map(({ value, label }) => ({
        value: targetChoice({ fieldId: null, module: value }),
        label,
      })),
    },
  ];
}
