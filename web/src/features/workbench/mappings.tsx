"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { useState } from "react";

import { messageOf } from "../../api/api-error.ts";
import {
  DeleteOutputMappingDocument,
  OutputMappingsDocument,
  type OutputMappingsQuery,
  SaveOutputMappingDocument,
} from "../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../api/viewer.tsx";
import { showProblem, showUndo } from "../../ui/toasts.tsx";
import { type MappingChoices, MappingDialog, type MappingDraft } from "./mapping-dialog.tsx";
import { MODULES } from "./mapping-target.ts";
import { Shelf, type ShelfRow } from "./shelf.tsx";
import { labelOf, nameOfCopy } from "./workbench-words.ts";

type Mapping = OutputMappingsQuery["outputMappings"][number];

const NEW_MAPPING: MappingDraft = {
  id: null,
  name: "",
  outputPath: "",
  fieldId: null,
  module: null,
  workflowId: null,
  builtIn: false,
};
const LISTS = { refetchQueries: ["OutputMappings"] };

export function OutputMappings() {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const [open, setOpen] = useState<MappingDraft>();
  const { data, error, refetch } = useQuery(OutputMappingsDocument, {
    fetchPolicy: "cache-and-network",
  });
  const [save] = useMutation(SaveOutputMappingDocument, LISTS);
  const [remove] = useMutation(DeleteOutputMappingDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const withRow = (id: string, act: (row: MappingDraft) => void) => {
    const found = data?.outputMappings.find((row) => row.id === id);
    if (found) act(rowOf(found));
  };
  const removeRow = (row: MappingDraft, id: string) =>
    remove({ variables: { input: { id } } }).then(
      ({ data: done }) =>
        done &&
        showUndo(`“${row.name}” was deleted.`, () => {
          void save({ variables: { input: inputOf({ ...row, id: null }) } });
        }),
    );
  return (
    <>
      <Shelf
        title="Output mappings"
        note="Where the outputs of workflows go: to fields of the document, or to a scenario as suggestions."
        noun="output mapping"
        rows={data?.outputMappings.map(shelfRow)}
        problem={
          error && { title: "The output mappings could not be loaded", message: messageOf(error) }
        }
        onRetry={() => void refetch()}
        invitation="None yet. Make one for each field of your own that a workflow is to fill."
        onOpen={(id) => withRow(id, setOpen)}
        changes={
          mayEdit
            ? {
                add: () => setOpen(NEW_MAPPING),
                duplicate: (id) => withRow(id, (row) => setOpen(copyOf(row))),
                remove: (id) => withRow(id, (row) => void removeRow(row, id)),
              }
            : undefined
        }
      />
      {open && data ? (
        <MappingEditor
          key={open.id ?? open.name}
          row={open}
          choices={choicesIn(data)}
          mayEdit={mayEdit}
          onDuplicate={() => setOpen(copyOf(open))}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  );
}

interface MappingEditorProps {
  readonly row: MappingDraft;
  readonly choices: MappingChoices;
  readonly mayEdit: boolean;
  readonly onDuplicate: () => void;
  readonly onClose: () => void;
}

function MappingEditor({ row, choices, mayEdit, onDuplicate, onClose }: MappingEditorProps) {
  const [save, { loading, error }] = useMutation(SaveOutputMappingDocument, {
    ...LISTS,
    onCompleted: onClose,
    onError: () => undefined,
  });
  return (
    <MappingDialog
      mapping={row}
      choices={choices}
      mayEdit={mayEdit && !row.builtIn}
      pending={loading}
      error={error}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      onDuplicate={mayEdit ? onDuplicate : undefined}
      onClose={onClose}
    />
  );
}

function choicesIn({ fieldDefinitions, workflows }: OutputMappingsQuery): MappingChoices {
  return {
    fields: fieldDefinitions,
    workflows: workflows.nodes.map(({ id, playbook }) => ({ id, title: playbook.title })),
  };
}

function shelfRow({ id, name, outputPath, field, module, workflow, builtIn }: Mapping): ShelfRow {
  const target = field?.label ?? (module ? labelOf(MODULES, module) : "");
  return {
    id,
    name,
    description: `${outputPath} → ${target}`,
    builtIn,
    kind: field ? "Field" : "Scenario",
    language: workflow?.playbook.title,
    warning: undefined,
  };
}

function rowOf({ id, name, outputPath, field, module, workflow, builtIn }: Mapping): MappingDraft {
  return {
    id,
    name,
    outputPath,
    fieldId: field?.id ?? null,
    module,
    workflowId: workflow?.id ?? null,
    builtIn,
  };
}

function copyOf(mapping: MappingDraft): MappingDraft {
  return { ...mapping, id: null, name: nameOfCopy(mapping.name), builtIn: false };
}

function inputOf({ id, name, outputPath, fieldId, module, workflowId }: MappingDraft) {
  return { id, name, outputPath, fieldId, module, workflowId };
}
