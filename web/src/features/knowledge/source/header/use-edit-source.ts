"use client";
import { useMutation } from "@apollo/client/react";

import { messageOf } from "../../../../api/answers/api-error.ts";
import { type KnowledgeKind, UpdateKnowledgeDocument } from "../../../../api/generated/graphql.ts";
import { showProblem } from "../../../../ui/toasts/toasts.tsx";
import type { Source } from "../use-source.ts";

/** Both return at once; what goes wrong is said in a toast, which offers to try again. */
export interface EditSource {
  readonly rename: (title: string) => void;
  readonly setKind: (kind: KnowledgeKind) => void;
}

/** Title and kind change on the page at once, and go back when the server does not take them. */
export function useEditSource(source: Source): EditSource {
  const [update] = useMutation(UpdateKnowledgeDocument);
  const change = async (part: Partial<Pick<Source, "title" | "kind">>): Promise<void> => {
    const { id, title, kind, status, problem, problemMayPass, updatedAt } = {
      ...source,
      ...part,
    };
    try {
      await update({
        variables: { input: { id, ...part } },
        optimisticResponse: {
          updateKnowledgeDocument: {
            knowledgeDocument: {
              __typename: "KnowledgeDocument",
              id,
              title,
              kind,
              status,
              problem,
              problemMayPass,
              updatedAt,
            },
          },
        },
      });
    } catch (error) {
      showProblem(`“${source.title}” could not be changed. ${messageOf(error)}`, () => {
        void change(part);
      });
    }
  };
  return {
    rename: (title) => void change({ title }),
    setKind: (kind) => void change({ kind }),
  };
}
