"use client";
import { useMutation, useQuery } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  SkillsDocument,
  type SkillsQuery,
  DeleteSkillDocument,
  SaveSkillDocument,
} from "../../../api/generated/graphql.ts";
import { showProblem } from "../../../ui/toasts/toasts.tsx";
import { Shelf, type ShelfRow } from "../shelf/shelf.tsx";
import { type RowDialog, useShelf } from "../shelf/use-shelf.ts";
import { SKILL_TYPES, chosen, labelOf, languageName } from "../workbench-words.ts";
import { PromptPreview } from "./prompt-preview.tsx";
import { type TextRow, TextRowDialog } from "./text-row-dialog.tsx";

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

/** As `Actions`, of what is added to them. */
export function Skills() {
  const { data, error, refetch } = useQuery(SkillsDocument, { fetchPolicy: "cache-and-network" });
  const [save] = useMutation(SaveSkillDocument, LISTS);
  const [remove] = useMutation(DeleteSkillDocument, {
    ...LISTS,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const { open, list, dialog } = useShelf({
    rows: data?.skills.map(rowOf),
    blank: NEW_SKILL,
    save: (row) => void save({ variables: { input: inputOf(row) } }),
    remove: async (id) => Boolean((await remove({ variables: { input: { id } } })).data),
  });
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
        {...list}
      />
      {open ? <SkillEditor key={open.id ?? open.name} row={open} dialog={dialog(open)} /> : null}
    </>
  );
}

interface SkillEditorProps {
  readonly row: TextRow;
  readonly dialog: RowDialog;
}

function SkillEditor({ row, dialog }: SkillEditorProps) {
  const [save, { loading, error }] = useMutation(SaveSkillDocument, {
    ...LISTS,
    onCompleted: dialog.onClose,
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
      pending={loading}
      error={error}
      preview={row.id ? <PromptPreview skillId={row.id} /> : null}
      onSave={(saved) => void save({ variables: { input: inputOf(saved) } })}
      {...dialog}
    />
  );
}

function shelfRow({ id, name, description, type, language, builtIn, usageCount }: Skill): ShelfRow {
  return {
    id,
    name,
    description,
    builtIn,
    usageCount,
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
