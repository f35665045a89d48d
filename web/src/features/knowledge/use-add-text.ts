"use client";
import { useMutation } from "@apollo/client/react";
import { useState } from "react";

import { fieldErrorsOf, messageOf } from "../../api/answers/api-error.ts";
import { CreateKnowledgeDocument, type KnowledgeKind } from "../../api/generated/graphql.ts";
import { liveTitle } from "./source/live-title.ts";

/** The dialog's fields; `errors` by field, with what belongs to no field under "text". */
export interface AddText {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Follows the text until somebody writes their own. */
  readonly title: string;
  readonly setTitle: (title: string) => void;
  readonly kind: KnowledgeKind;
  readonly setKind: (kind: KnowledgeKind) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly pending: boolean;
  readonly submit: () => void;
}

/** A text on its way to become a source. Trying again after a lost answer does not make a second one. */
export function useAddText(begin: string, onAdded: (title: string) => void): AddText {
  // One for each opening of the dialog.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [text, setText] = useState(begin);
  const [ownTitle, setOwnTitle] = useState("");
  const [kind, setKind] = useState<KnowledgeKind>("REFERENCE");
  const [create, { loading, error }] = useMutation(CreateKnowledgeDocument, {
    onCompleted: (data) => onAdded(data.createKnowledgeDocument.knowledgeDocument.title),
    onError: () => undefined,
  });
  const title = ownTitle || liveTitle(text);
  return {
    text,
    setText,
    title,
    setTitle: setOwnTitle,
    kind,
    setKind,
    pending: loading,
    errors: error ? { text: messageOf(error), ...fieldErrorsOf(error) } : {},
    submit: () => void create({ variables: { input: { text, title, kind, idempotencyKey } } }),
  };
}
