"use client";
import { useApolloClient } from "@apollo/client/react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { messageOf, problemsOf } from "../../../api/api-error.ts";
import { StartRunDocument } from "../../../api/generated/graphql.ts";
import { newIdempotencyKey } from "../../../api/idempotency-key.ts";
import { showNote } from "../../../ui/toasts.tsx";

interface StartRequest {
  readonly workflowId: string;
  readonly documentIds: readonly string[];
  /** One run that sees all of them, instead of a run for each. */
  readonly together: boolean;
  readonly useCache: boolean;
}

interface Starting {
  readonly start: (request: StartRequest) => Promise<void>;
  /** How many have been started of how many; undefined while none are. */
  readonly progress: { readonly done: number; readonly of: number } | undefined;
  /** Why not, one sentence each. */
  readonly problems: readonly string[];
}

/** Starts runs and leads to them. What is tried again after a failure starts only what was not started. */
export function useStartRuns(onStarted: () => void): Starting {
  const apollo = useApolloClient();
  const router = useRouter();
  const [progress, setProgress] = useState<Starting["progress"]>();
  const [problems, setProblems] = useState<readonly string[]>([]);
  // The same question has the same key, so that trying again does it once.
  const [keys] = useState(() => new Map<string, string>());

  const startOne = async (request: StartRequest, documentIds: readonly string[]) => {
    const { workflowId, useCache } = request;
    const asked = { workflowId, documentIds: [...documentIds], useCache };
    const question = JSON.stringify(asked);
    const idempotencyKey = keys.get(question) ?? newIdempotencyKey();
    keys.set(question, idempotencyKey);
    const variables = { input: { ...asked, idempotencyKey } };
    const { data } = await apollo.mutate({ mutation: StartRunDocument, variables });
    return data?.startRun.run.id;
  };

  const start = async (request: StartRequest): Promise<void> => {
    const { documentIds, together, workflowId } = request;
    const parts =
      together || documentIds.length === 0 ? [documentIds] : documentIds.map((id) => [id]);
    setProblems([]);
    setProgress({ done: 0, of: parts.length });
    try {
      let last: string | undefined;
      for (const [index, part] of parts.entries()) {
        last = await startOne(request, part);
        setProgress({ done: index + 1, of: parts.length });
      }
      onStarted();
      if (parts.length > 1) showNote(`${parts.length} runs have begun.`);
      if (parts.length === 1 && last) router.push(`/runs/${last}`);
      else router.push(`/runs?workflow=${workflowId}`);
    } catch (error) {
      const told = problemsOf(error).map(({ message }) => message);
      setProblems(told.length > 0 ? [...new Set(told)] : [messageOf(error)]);
    } finally {
      setProgress(undefined);
    }
  };
  return { start, progress, problems };
}
