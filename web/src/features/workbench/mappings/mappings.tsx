"use client";
import { useMutation, useQuery } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  DeleteOutputMappingDocument,
  OutputMappingsDocument,
  type OutputMappingsQuery,
  SaveOutputMappingDocument,
} from "../../../api/generated/graphql.ts";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import { Shelf, type ShelfRow } from "../shelf/shelf.tsx";
import { type RowDialog, useShelf } from "../shelf/use-shelf.ts";
import { labelOf } from "../workbench-words.ts";
import { type MappingChoices, MappingDialog, type MappingDraft } from "./mapping-dialog.tsx";
import { MODULES } from "./mapping-target.ts";

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

/** Where values go; which workflow uses one, the workflow itself says. */
export function OutputMappings() {
  const { data, error, refetch } = useQuery(OutputMappingsDocument, {
    fetchPolicy: "cache-and-network",
  });
  const [save] = useMutation(SaveOutputMappingDocument, LISTS);
  const [remove] = useMutation(DeleteOutputMappingDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const { open, list, dialog } = useShelf({
    rows: data?.outputMappings.map(rowOf),
    blank: NEW_MAPPING,
    save: (row) => void save({ variables: { input: inputOf(row) } }),
    remove: async (id) => Boolean((await remove({ variables: { input: { id } } })).data),
  });
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
        {...list}
      />
      {open && data ? (
        <MappingEditor
          key={open.id ?? open.name}
          row={open}
          choices={choicesIn(data)}
          dialog={dialog(open)}
        />
      ) : null}
    </>
  );
}

interface MappingEditorProps {
  readonly row: MappingDraft;
  readonly choices: MappingChoices;
  readonly dialog: RowDialog;
}

function MappingEditor({ row, choices, dialog }: MappingEditorProps) {
  const [save, { loading, error }] = useMutation(SaveOutputMappingDocument, {
    ...LISTS,
    onCompleted: dialog.onClose,
    onError: () => undefined,
  });
  return (
    <MappingDialog
      mapping={row}
      choices={choices}
      pending={loading}
      error={error}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      {...dialog}
    />
  );
}

function choicesIn({ fieldDefinitions, workflows }: OutputMappingsQuery): MappingChoices {
  return {
    fields: fieldDefinitions,
    workflows: workflows.nodes.map(({ id, playbook }) => ({ id, title: playbook.title })),
  };
}

function shelfRow({
  id,
  name,
  outputPath,
  field,
  module,
  workflow,
  builtIn,
  usageCount,
}: Mapping): ShelfRow {
  const target = field?.label ?? (module ? labelOf(MODULES, module) : "");
  return {
    id,
    name,
    description: `${outputPath} → ${target}`,
    builtIn,
    usageCount,
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

function inputOf({ id, name, outputPath, fieldId, module, workflowId }: MappingDraft) {
  return { id, name, outputPath, fieldId, module, workflowId };
}
