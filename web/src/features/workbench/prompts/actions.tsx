"use client";
import { useMutation, useQuery } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  ActionsDocument,
  type ActionsQuery,
  DeleteActionDocument,
  SaveActionDocument,
} from "../../../api/generated/graphql.ts";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import { Shelf, type ShelfRow } from "../shelf/shelf.tsx";
import { type RowDialog, useShelf } from "../shelf/use-shelf.ts";
import { ACTION_TYPES, chosen, labelOf, languageName } from "../workbench-words.ts";
import { PromptPreview } from "./prompt-preview.tsx";
import { type TextRow, TextRowDialog } from "./text-row-dialog.tsx";

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
/** What shows actions elsewhere is asked for anew too. */
const LISTS = { refetchQueries: ["Actions", "PreviewChoices"] };

/** The workspace's own and those that come with the product. */
export function Actions() {
  const { data, error, refetch } = useQuery(ActionsDocument, { fetchPolicy: "cache-and-network" });
  const [save] = useMutation(SaveActionDocument, LISTS);
  const [remove] = useMutation(DeleteActionDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const { open, list, dialog } = useShelf({
    rows: data?.actions.map(rowOf),
    blank: NEW_ACTION,
    save: (row) => void save({ variables: { input: inputOf(row) } }),
    remove: async (id) => Boolean((await remove({ variables: { input: { id } } })).data),
  });
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
        {...list}
        testPath={(id) => `/settings/test-bench?action=${id}`}
      />
      {open ? <ActionEditor key={open.id ?? open.name} row={open} dialog={dialog(open)} /> : null}
    </>
  );
}

interface ActionEditorProps {
  readonly row: TextRow;
  readonly dialog: RowDialog;
}

function ActionEditor({ row, dialog }: ActionEditorProps) {
  const [save, { loading, error }] = useMutation(SaveActionDocument, {
    ...LISTS,
    onCompleted: dialog.onClose,
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
      pending={loading}
      error={error}
      preview={row.id ? <PromptPreview actionId={row.id} /> : null}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      {...dialog}
    />
  );
}

function shelfRow({
  id,
  name,
  description,
  type,
  language,
  builtIn,
  usageCount,
}: Action): ShelfRow {
  return {
    id,
    name,
    description,
    builtIn,
    usageCount,
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

/** As the API takes it; an id of null makes a new one. */
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
