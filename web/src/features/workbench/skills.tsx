"use client";
import { useMutation, useQuery } from "@apollo/client/react";
import { useState } from "react";

import { messageOf } from "../../api/api-error.ts";
import {
  SkillsDocument,
  type SkillsQuery,
  DeleteSkillDocument,
  SaveSkillDocument,
} from "../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../api/viewer.tsx";
import { showProblem, showUndo } from "../../ui/toasts.tsx";
import { PromptPreview } from "./prompt-preview.tsx";
import { Shelf, type ShelfRow } from "./shelf.tsx";
import { type TextRow, TextRowDialog } from "./text-row-dialog.tsx";
import { SKILL_TYPES, chosen, labelOf, languageName, nameOfCopy } from "./workbench-words.ts";

type Skill = SkillsQuery["skills"][number];

const NEW_SKILL: TextRow = {
  id: null,
  name: "",
  description: "",
  type: "STYLE",
  text: "",
  language: "",
  builtIn: false,
};
const LISTS = { refetchQueries: ["Skills", "PreviewChoices"] };

export function Skills() {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const [open, setOpen] = useState<TextRow>();
  const { data, error, refetch } = useQuery(SkillsDocument, { fetchPolicy: "cache-and-network" });
  const [save] = useMutation(SaveSkillDocument, LISTS);
  const [remove] = useMutation(DeleteSkillDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const withRow = (id: string, act: (row: TextRow) => void) => {
    const found = data?.skills.find((row) => row.id === id);
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
        title="Skills"
        note="How to do it: fragments that follow the action in the prompt, in the order chosen."
        noun="skill"
        rows={data?.skills.map(shelfRow)}
        problem={error && { title: "The skills could not be loaded", message: messageOf(error) }}
        onRetry={() => void refetch()}
        invitation="None yet. Write down once how your team reads contracts or talks to customers."
        onOpen={(id) => withRow(id, setOpen)}
        changes={
          mayEdit
            ? {
                add: () => setOpen(NEW_SKILL),
                duplicate: (id) => withRow(id, (row) => setOpen(copyOf(row))),
                remove: (id) => withRow(id, (row) => void removeRow(row, id)),
              }
            : undefined
        }
      />
      {open ? (
        <SkillEditor
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

interface SkillEditorProps {
  readonly row: TextRow;
  readonly mayEdit: boolean;
  readonly onDuplicate: () => void;
  readonly onClose: () => void;
}

function SkillEditor({ row, mayEdit, onDuplicate, onClose }: SkillEditorProps) {
  const [save, { loading, error }] = useMutation(SaveSkillDocument, {
    ...LISTS,
    onCompleted: onClose,
    onError: () => undefined,
  });
  return (
    <TextRowDialog
      row={row}
      noun="skill"
      kinds={SKILL_TYPES}
      textLabel="Prompt fragment"
      textHint="A few rules that hold whatever the action is."
      textField="promptFragment"
      mayEdit={mayEdit && !row.builtIn}
      pending={loading}
      error={error}
      preview={row.id ? <PromptPreview skillId={row.id} /> : null}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      onDuplicate={mayEdit ? onDuplicate : undefined}
      onClose={onClose}
    />
  );
}

function shelfRow({ id, name, description, type, language, builtIn }: Skill): ShelfRow {
  return {
    id,
    name,
    description,
    builtIn,
    kind: labelOf(SKILL_TYPES, type),
    language: language ? languageName(language) : undefined,
    warning: undefined,
  };
}

function rowOf({ id, name, description, type, promptFragment, language, builtIn }: Skill): TextRow {
  return {
    id,
    name,
    description: description ?? "",
    type,
    text: promptFragment,
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
    type: chosen(SKILL_TYPES, type, "STYLE"),
    promptFragment: text,
    language,
  };
}
