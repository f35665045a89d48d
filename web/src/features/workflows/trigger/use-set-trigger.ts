"use client";
import { useApolloClient } from "@apollo/client/react";
import { useState } from "react";

import { messageOf, problemsOf } from "../../../api/answers/api-error.ts";
import {
  SetWorkflowTriggerDocument,
  type WorkflowFactsFragment,
} from "../../../api/generated/graphql.ts";
import { showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";
import { triggeringDocuments } from "../../../ui/uploads/upload-trigger-words.ts";

type Trigger = NonNullable<WorkflowFactsFragment["onUpload"]>;
/** null: nothing starts by itself. */
type Asked = Pick<Trigger, "documentType" | "nameMatches"> | null;

/** What was refused, at its field or as a whole. */
export interface TriggerProblems {
  readonly documentType?: string | undefined;
  readonly nameMatches?: string | undefined;
  readonly whole?: string;
}

/** Sets the trigger with a way back. `set` answers whether it was set; what was refused stands in `problems`. */
export function useSetTrigger({ id, onUpload: before }: WorkflowFactsFragment) {
  const apollo = useApolloClient();
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<TriggerProblems>({});
  const send = async (onUpload: Asked): Promise<void> => {
    const variables = { input: { id, onUpload } };
    await apollo.mutate({ mutation: SetWorkflowTriggerDocument, variables });
  };
  const set = async (onUpload: Asked): Promise<boolean> => {
    setPending(true);
    setProblems({});
    try {
      await send(onUpload);
      showUndo(doneWords(onUpload), () => {
        send(wordsOf(before)).catch((error: unknown) =>
          showProblem(`It was not changed back. ${messageOf(error)}`),
        );
      });
      return true;
    } catch (error) {
      setProblems(problemsIn(error));
      return false;
    } finally {
      setPending(false);
    }
  };
  return { pending, problems, set };
}

/** Only what the input takes: what comes from the cache carries more. */
const wordsOf = (trigger: Trigger | null): Asked =>
  trigger && { documentType: trigger.documentType, nameMatches: trigger.nameMatches };

const doneWords = (onUpload: Asked): string =>
  onUpload
    ? `It runs by itself for ${triggeringDocuments(onUpload)}.`
    : "It runs only when somebody starts it.";

/** What is about neither field is about the whole. */
function problemsIn(error: unknown): TriggerProblems {
  const told = problemsOf(error);
  const of = (field: string) => told.find(({ path }) => path === `onUpload.${field}`)?.message;
  const [documentType, nameMatches] = [of("documentType"), of("nameMatches")];
  if (documentType === undefined && nameMatches === undefined) return { whole: messageOf(error) };
  return { documentType, nameMatches };
}
