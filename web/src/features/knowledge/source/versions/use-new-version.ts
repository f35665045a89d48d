"use client";
import { useMutation } from "@apollo/client/react";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../../api/answers/api-error.ts";
import { UpdateKnowledgeDocument } from "../../../../api/generated/graphql.ts";
import { showNote } from "../../../../ui/toasts/toasts.tsx";
import type { Source } from "../use-source.ts";

/** The whole text of the next version, as it is typed. */
export interface NewVersion {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Whether it says something else than the current version. */
  readonly changed: boolean;
  readonly pending: boolean;
  readonly problem: string | null;
  readonly submit: () => void;
}

/** `done` is called when the server has taken it. It is read afterwards, and the current one serves until then. */
export function useNewVersion(source: Pick<Source, "id" | "text">, done: () => void): NewVersion {
  const [text, setText] = useState(source.text ?? "");
  const [update, { loading, error }] = useMutation(UpdateKnowledgeDocument, {
    onCompleted: () => {
      showNote("The new version is being read.");
      done();
    },
    onError: () => undefined,
  });
  return {
    text,
    setText,
    changed: text.trim() !== "" && text !== source.text,
    pending: loading,
    problem: error ? (fieldErrorsOf(error)["text"] ?? messageOf(error)) : null,
    submit: () => void update({ variables: { input: { id: source.id, text } } }),
  };
}
