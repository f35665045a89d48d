"use client";
import { useMutation, useQuery } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  DeleteToolDocument,
  SaveToolDocument,
  ToolsDocument,
  type ToolsQuery,
} from "../../../api/generated/graphql.ts";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import { PromptPreview } from "../prompts/prompt-preview.tsx";
import { Shelf, type ShelfRow } from "../shelf/shelf.tsx";
import { type RowDialog, useShelf } from "../shelf/use-shelf.ts";
import { labelOf, TOOL_TYPES } from "../workbench-words.ts";
import { configurationOf } from "./configuration-editor.tsx";
import type { KnownHandler } from "./handler-resolution.ts";
import { ToolDialog, type ToolDraft } from "./tool-dialog.tsx";

type Tool = ToolsQuery["tools"][number];

const NEW_TOOL: ToolDraft = {
  id: null,
  name: "",
  description: "",
  type: "ENTITY_EXTRACTION",
  handler: "",
  configuration: {},
  builtIn: false,
};
const LISTS = { refetchQueries: ["Tools", "PreviewChoices"] };

/** Handlers are the server's; a tool is one of them, set up for something. */
export function Tools() {
  const { data, error, refetch } = useQuery(ToolsDocument, { fetchPolicy: "cache-and-network" });
  const [save] = useMutation(SaveToolDocument, LISTS);
  const [remove] = useMutation(DeleteToolDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const { open, list, dialog } = useShelf({
    rows: data?.tools.map(rowOf),
    blank: NEW_TOOL,
    save: (row) => void save({ variables: { input: inputOf(row) } }),
    remove: async (id) => Boolean((await remove({ variables: { input: { id } } })).data),
  });
  return (
    <>
      <Shelf
        title="Tools"
        note="By whom: a handler that reads the document, and how it is set up."
        noun="tool"
        rows={data?.tools.map(shelfRow)}
        problem={error && { title: "The tools could not be loaded", message: messageOf(error) }}
        onRetry={() => void refetch()}
        invitation="None yet. Duplicate a built-in one to set it up for your own documents."
        {...list}
        testPath={(id) => `/settings/test-bench?tool=${id}`}
      />
      {open && data ? (
        <ToolEditor
          key={open.id ?? open.name}
          row={open}
          handlers={data.toolHandlers}
          dialog={dialog(open)}
        />
      ) : null}
    </>
  );
}

interface ToolEditorProps {
  readonly row: ToolDraft;
  readonly handlers: readonly KnownHandler[];
  readonly dialog: RowDialog;
}

function ToolEditor({ row, handlers, dialog }: ToolEditorProps) {
  const [save, { loading, error }] = useMutation(SaveToolDocument, {
    ...LISTS,
    onCompleted: dialog.onClose,
    onError: () => undefined,
  });
  return (
    <ToolDialog
      tool={row}
      handlers={handlers}
      pending={loading}
      error={error}
      preview={row.id ? <PromptPreview toolId={row.id} /> : null}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      {...dialog}
    />
  );
}

function shelfRow({ id, name, description, type, warning, builtIn, usageCount }: Tool): ShelfRow {
  const kind = labelOf(TOOL_TYPES, type);
  return {
    id,
    name,
    description,
    builtIn,
    usageCount,
    kind,
    language: undefined,
    warning: warning ?? undefined,
  };
}

function rowOf({ id, name, description, type, handler, configuration, builtIn }: Tool): ToolDraft {
  return {
    id,
    name,
    description: description ?? "",
    type,
    handler: handler ?? "",
    configuration: configurationOf(configuration) ?? {},
    builtIn,
  };
}

function inputOf({ id, name, description, type, handler, configuration }: ToolDraft) {
  const named = handler.trim();
  return { id, name, description, type, handler: named === "" ? null : named, configuration };
}
