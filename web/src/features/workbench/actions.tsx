"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { useState } from "react";

import { messageOf } from "../../api/api-error.ts";
import {
  ActionsDocument,
  type ActionsQuery,
  DeleteActionDocument,
  SaveActionDocument,
} from "../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../api/viewer.tsx";
import { showProblem, showUndo } from "../../ui/toasts.tsx";
import { PromptPreview } from "./prompt-preview.tsx";
import { Shelf, type ShelfRow } from "./shelf.tsx";
import { type TextRow, TextRowDialog } from "./text-row-dialog.tsx";
import { ACTION_TYPES, chosen, labelOf, languageName, nameOfCopy } from "./workbench-words.ts";

type Action = ActionsQuery["actions"][number];

const NEW_ACTION: TextRow = {
  id: null,
  name: "",
  description: "",
  type: "ANALYSIS",
  text: "",
  language: "",
  builtIn: false,
};
const LISTS = { refetchQueries: ["Actions", "PreviewChoices"] };

export function Actions() {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const [open, setOpen] = useState<TextRow>();
  const { data, error, refetch } = useQuery(ActionsDocument, { fetchPolicy: "cache-and-network" });
  const [save] = useMutation(SaveActionDocument, LISTS);
  const [remove] = useMutation(DeleteActionDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const withRow = (id: string, act: (row: TextRow) => void) => {
    const found = data?.actions.find((row) => row.id === id);
    if (found) act(rowOf(found));
  };
  const removeRow = (row: TextRow, id: string) =>
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
        title="Actions"
        note="What to do with a document: the first words that a model is told."
        noun="action"
        rows={data?.actions.map(shelfRow)}
        problem={error && { title: "The actions could not be loaded", message: messageOf(error) }}
        onRetry={() => void refetch()}
        invitation="None yet. Begin with a copy of a built-in one: its wording has been tried."
        onOpen={(id) => withRow(id, setOpen)}
        testPath={(id) => `/settings/test-bench?action=${id}`}
        changes={
          mayEdit
            ? {
                add: () => setOpen(NEW_ACTION),
                duplicate: (id) => withRow(id, (row) => setOpen(copyOf(row))),
                remove: (id) => withRow(id, (row) => void removeRow(row, id)),
              }
            : undefined
        }
      />
      {open ? (
        <ActionEditor
          key={open.id ?? open.name}
          row={open}
          mayEdit={mayEdit}
          onDuplicate={() => setOpen(copyOf(open))}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  );
}

interface ActionEditorProps {
  readonly row: TextRow;
  readonly mayEdit: boolean;
  readonly onDuplicate: () => void;
  readonly onClose: () => void;
}

function ActionEditor({ row, mayEdit, onDuplicate, onClose }: ActionEditorProps) {
  const [save, { loading, error }] = useMutation(SaveActionDocument, {
    ...LISTS,
    onCompleted: onClose,
    onError: () => undefined,
  });
  return (
    <TextRowDialog
      row={row}
      noun="action"
      kinds={ACTION_TYPES}
      textLabel="System prompt"
      textHint="Who the model is, what it looks for, and what it leaves out."
      textField="systemPrompt"
      mayEdit={mayEdit && !row.builtIn}
      pending={loading}
      error={error}
      preview={row.id ? <PromptPreview actionId={row.id} /> : null}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      onDuplicate={mayEdit ? onDuplicate : undefined}
      onClose={onClose}
    />
  );
}

function shelfRow({ id, name, description, type, language, builtIn }: Action): ShelfRow {
  return {
    id,
    name,
    description,
    builtIn,
    kind: labelOf(ACTION_TYPES, type),
    language: language ? languageName(language) : undefined,
    warning: undefined,
  };
}

function rowOf({ id, name, description, type, systemPrompt, language, builtIn }: Action): TextRow {
  return {
    id,
    name,
    description: description ?? "",
    type,
    text: systemPrompt,
    language: language ?? "",
    builtIn,
  };
}

function copyOf(row: TextRow): TextRow {
  return { ...row, id: null, name: nameOfCopy(row.name), builtIn: false };
}

function inputOf({ id, name, description, type, text, language }: TextRow) {
  return {
    id,
    name,
    description,
    type: chosen(ACTION_TYPES, type, "ANALYSIS"),
    systemPrompt: text,
    language,
  };
}
