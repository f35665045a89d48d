"use client";
import { useMutation } from "@apollo/client/react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { messageOf, problemsOf } from "../../../api/answers/api-error.ts";
import { IdempotencyKeys } from "../../../api/client/idempotency-key.ts";
import { ImportPlaybookDocument } from "../../../api/generated/graphql.ts";
import { showNote } from "../../../ui/toasts/toasts.tsx";
import type { PlaybookText } from "./playbook-file.ts";

export interface ImportPlaybook {
  readonly pending: boolean;
  /** Why nothing was imported, a sentence each; empty when nothing went wrong. */
  readonly problems: readonly string[];
  readonly run: (text: PlaybookText) => void;
  /** Another file: what was wrong with the last one is no longer of interest. */
  readonly reset: () => void;
}

/** Makes a playbook from what was exported, and opens it. */
export function useImportPlaybook(): ImportPlaybook {
  const router = useRouter();
  const [keys] = useState(() => new IdempotencyKeys());
  const [ask, { loading, error, data, reset }] = useMutation(ImportPlaybookDocument, {
    onCompleted: ({ importPlaybook: { playbook } }) => {
      keys.answered();
      showNote(`Imported “${playbook.title}”`);
      router.push(`/playbooks/${playbook.id}`);
    },
    onError: () => undefined,
  });
  return {
    pending: loading || data !== undefined,
    problems: error ? sentencesOf(error) : [],
    run: (text) =>
      void ask({ variables: { input: { ...text, idempotencyKey: keys.keyFor(text) } } }),
    reset,
  };
}

/** All problems at once, so that a file need not be mended in as many tries. */
function sentencesOf(error: unknown): readonly string[] {
  const sentences = problemsOf(error).map(({ message }) => message);
  return sentences.length > 0 ? sentences : [messageOf(error)];
}
