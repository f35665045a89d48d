"use client";
import { useApolloClient } from "@apollo/client/react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { messageOf, problemsOf } from "../../../api/answers/api-error.ts";
import { newIdempotencyKey } from "../../../api/client/idempotency-key.ts";
import {
  type DocumentFilter,
  StartBatchDocument,
  StartRunDocument,
} from "../../../api/generated/graphql.ts";

interface StartRequest {
  readonly workflowId: string;
  readonly over: RunOver;
  readonly useCache: boolean;
}

/** `together`: one run that sees all of them, instead of a batch with a run for each. */
type RunOver =
  | { readonly kind: "documents"; readonly ids: readonly string[]; readonly together: boolean }
  | { readonly kind: "matching"; readonly filter: DocumentFilter };

/** `start` never rejects. */
interface Starting {
  readonly start: (request: StartRequest) => Promise<void>;
  readonly starting: boolean;
  /** Why not, one sentence each. */
  readonly problems: readonly string[];
}

/** Starts a run, or a batch of one for each document, and leads to it. Trying again after a failure starts it once. */
export function useStartRuns(onStarted: () => void): Starting {
  const apollo = useApolloClient();
  const router = useRouter();
  const [starting, setStarting] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  // The same question has the same key, so that trying again does it once.
  const [keys] = useState(() => new Map<string, string>());

  /** The address of what has begun. */
  const begin = async ({ over, ...request }: StartRequest): Promise<string | undefined> => {
    const question = JSON.stringify([over, request]);
    const idempotencyKey = keys.get(question) ?? newIdempotencyKey();
    keys.set(question, idempotencyKey);
    const asked = { ...request, idempotencyKey };
    if (over.kind === "matching" || (over.ids.length > 1 && !over.together)) {
      const which =
        over.kind === "matching" ? { filter: over.filter } : { documentIds: [...over.ids] };
      const variables = { input: { ...asked, ...which } };
      const { data } = await apollo.mutate({ mutation: StartBatchDocument, variables });
      return data ? `/batches/${data.startBatch.batch.id}` : undefined;
    }
    const variables = { input: { ...asked, documentIds: [...over.ids] } };
    const { data } = await apollo.mutate({ mutation: StartRunDocument, variables });
    return data ? `/runs/${data.startRun.run.id}` : undefined;
  };

  const start = async (request: StartRequest): Promise<void> => {
    setProblems([]);
    setStarting(true);
    try {
      const address = await begin(request);
      onStarted();
      if (address) router.push(address);
    } catch (error) {
      const told = problemsOf(error).map(({ message }) => message);
      setProblems(told.length > 0 ? [...new Set(told)] : [messageOf(error)]);
    } finally {
      setStarting(false);
    }
  };
  return { start, starting, problems };
}
