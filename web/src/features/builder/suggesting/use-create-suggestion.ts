"use client";
import { useMutation } from "@apollo/client/react";
import { useState } from "react";

import { fieldErrorsOf, hasCode, messageOf } from "../../../api/answers/api-error.ts";
import { IdempotencyKeys } from "../../../api/client/idempotency-key.ts";
import { CreateSuggestionDocument } from "../../../api/generated/graphql.ts";
import { showNote, showProblem } from "../../../ui/toasts/toasts.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import type { Wish, Wording } from "./wish.ts";

/** Puts a wish beside the text, once: trying again after a lost answer makes no second one. */
export function useCreateSuggestion(wish: Wish, onSuggested: () => void) {
  const { scenarioId } = useScenario();
  const [keys] = useState(() => new IdempotencyKeys());
  const [create, { loading, error }] = useMutation(CreateSuggestionDocument, {
    onCompleted: () => {
      keys.answered();
      showNote("Suggested. Whoever edits this playbook decides.");
      onSuggested();
    },
    onError: (fault) => {
      // The page hears of the other role in the same moment, and a form without words goes.
      if (hasCode(fault, "FORBIDDEN")) showProblem(`Nothing was suggested. ${messageOf(fault)}`);
    },
  });
  const errors = error ? fieldErrorsOf(error) : {};
  return {
    isSending: loading,
    errors,
    /** What belongs to neither field: somebody was first, the line is gone, no connection. */
    refusal: error && !errors["text"] && !errors["response"] ? messageOf(error) : undefined,
    send: (wording?: Wording) => {
      if (loading) return;
      const question = { scenarioId, ...placeOf(wish), ...wording };
      void create({ variables: { input: { ...question, idempotencyKey: keys.keyFor(question) } } });
    },
  };
}

function placeOf(wish: Wish) {
  const { kind } = wish;
  if (kind === "insert") return { kind: "INSERT", module: wish.module } as const;
  return { kind: kind === "replace" ? "REPLACE" : "DELETE", lineId: wish.lineId } as const;
}
