"use client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { fieldErrorsOf, hasCode, messageOf } from "../../../api/answers/api-error.ts";
import { refetchActive } from "../../../api/client/refetch-active.ts";
import {
  AnswerApprovalDocument,
  type AnswerApprovalInput,
} from "../../../api/generated/graphql.ts";
import { announce } from "../../../ui/live-region.tsx";

/** `answer` never rejects; at most one answer is on its way. */
interface Answering {
  readonly answer: (input: AnswerApprovalInput) => Promise<void>;
  /** The decision that is on its way. */
  readonly pending: string | undefined;
  /** By the field: "form.amount". */
  readonly problems: Readonly<Record<string, string>>;
  /** Why it was not taken, when it is about no field. */
  readonly refusal: string | undefined;
}

/** Answers an approval. Somebody else may have been quicker: then that is said, and what is on the page is asked for anew. */
export function useAnswer(): Answering {
  const apollo = useApolloClient();
  const [pending, setPending] = useState<string>();
  const [error, setError] = useState<unknown>();
  const answer = async (input: AnswerApprovalInput): Promise<void> => {
    setPending(input.decision);
    setError(undefined);
    try {
      await apollo.mutate({ mutation: AnswerApprovalDocument, variables: { input } });
      refetchActive(apollo, "ReviewCount");
      announce("Your answer was taken. The run goes on.");
    } catch (fault) {
      setError(fault);
      // Answered by somebody else, or out of time: lists and page show what counts instead (13.4).
      if (hasCode(fault, "CONFLICT")) {
        for (const name of ["ApprovalList", "RunDetail"]) refetchActive(apollo, name);
      }
    } finally {
      setPending(undefined);
    }
  };
  const problems = error === undefined ? {} : fieldErrorsOf(error);
  const isOfField = Object.keys(problems).some((path) => path.startsWith("form."));
  return {
    answer,
    pending,
    problems,
    refusal: error === undefined || isOfField ? undefined : messageOf(error),
  };
}
