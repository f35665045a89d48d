"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { useState } from "react";

import { messageOf } from "../../api/api-error.ts";
import {
  DeleteToolDocument,
  SaveToolDocument,
  ToolsDocument,
  type ToolsQuery,
} from "../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../api/viewer.tsx";
import { showProblem, showUndo } from "../../ui/toasts.tsx";
import { configurationOf } from "./configuration-editor.tsx";
import type { KnownHandler } from "./handler-resolution.ts";
import { PromptPreview } from "./prompt-preview.tsx";
import { Shelf, type ShelfRow } from "./shelf.tsx";
import { ToolDialog, type ToolDraft } from "./tool-dialog.tsx";
import { labelOf, nameOfCopy, TOOL_TYPES } from "./workbench-words.ts";

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

export function Tools() {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const [open, setOpen] = useState<ToolDraft>();
  const { data, error, refetch } = useQuery(ToolsDocument, { fetchPolicy: "cache-and-network" });
  const [save] = useMutation(SaveToolDocument, LISTS);
  const [remove] = useMutation(DeleteToolDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const withRow = (id: string, act: (row: ToolDraft) => void) => {
    const found = data?.tools.find((row) => row.id === id);
    if (found) act(rowOf(found));
  };
  const removeRow = (row: ToolDraft, id: string) =>
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
        title="Tools"
        note="By whom: a handler that reads the document, and how it is set up."
        noun="tool"
        rows={data?.tools.map(shelfRow)}
        problem={error && { title: "The tools could not be loaded", message: messageOf(error) }}
        onRetry={() => void refetch()}
        invitation="None yet. Duplicate a built-in one to set it up for your own documents."
        onOpen={(id) => withRow(id, setOpen)}
        testPath={(id) => `/settings/test-bench?tool=${id}`}
        changes={
          mayEdit
            ? {
                add: () => setOpen(NEW_TOOL),
                duplicate: (id) => withRow(id, (row) => setOpen(copyOf(row))),
                remove: (id) => withRow(id, (row) => void removeRow(row, id)),
              }
            : undefined
        }
      />
      {open && data ? (
        <ToolEditor
          key={open.id ?? open.name}
          row={open}
          handlers={data.toolHandlers}
          mayEdit={mayEdit}
          onDuplicate={() => setOpen(copyOf(open))}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </>
  );
}

interface ToolEditorProps {
  readonly row: ToolDraft;
  readonly handlers: readonly KnownHandler[];
  readonly mayEdit: boolean;
  readonly onDuplicate: () => void;
  readonly onClose: () => void;
}

function ToolEditor({ row, handlers, mayEdit, onDuplicate, onClose }: ToolEditorProps) {
  const [save, { loading, error }] = useMutation(SaveToolDocument, {
    ...LISTS,
    onCompleted: onClose,
    onError: () => undefined,
  });
  return (
    <ToolDialog
      tool={row}
      handlers={handlers}
      mayEdit={mayEdit && !row.builtIn}
      pending={loading}
      error={error}
      preview={row.id ? <PromptPreview toolId={row.id} /> : null}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      onDuplicate={mayEdit ? onDuplicate : undefined}
      onClose={onClose}
    />
  );
}

function shelfRow({ id, name, description, type, warning, builtIn }: Tool): ShelfRow {
  const kind = labelOf(TOOL_TYPES, type);
  return {
    id,
    name,
    description,
    builtIn,
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

function copyOf(tool: ToolDraft): ToolDraft {
  return { ...tool, id: null, name: nameOfCopy(tool.name), builtIn: false };
}

function inputOf({ id, name, description, type, handler, configuration }: ToolDraft) {
  const named = handler.trim();
  return { id, name, description, type, handler: named === "" ? null : named, configuration };
}
