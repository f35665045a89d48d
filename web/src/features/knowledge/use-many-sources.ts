"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../api/answers/api-error.ts";
import {
  DeleteKnowledgeDocument,
  type KnowledgeItemFragment,
  type KnowledgeKind,
  RetryKnowledgeDocument,
  UpdateKnowledgeDocument,
} from "../../api/generated/graphql.ts";
import { attemptEachWith } from "../../ui/toasts/attempt-each.ts";
import { showNote, showUndo } from "../../ui/toasts/toasts.tsx";
import { kindLabel } from "./knowledge-kinds.ts";

type Source = Pick<KnowledgeItemFragment, "id" | "title" | "kind">;
type Many = readonly Source[];

const attemptEach = attemptEachWith(messageOf);

/** What can be done with several sources: the API takes one at a time. */
export function useManySources() {
  const apollo = useApolloClient();

  const setKinds = (
    sources: Many,
    kindOf: (source: Source) => KnowledgeKind,
    done: (made: Many) => void = () => undefined,
  ) =>
    attemptEach(sources, {
      work: (source) =>
        apollo.mutate({
          mutation: UpdateKnowledgeDocument,
          variables: { input: { id: source.id, kind: kindOf(source) } },
        }),
      failure: (failed) => `${among(failed, sources)} could not be changed.`,
      done,
    });

  return {
    setKind: (sources: Many, kind: KnowledgeKind) => {
      // Of what was of this kind before there is nothing to undo.
      const others = sources.filter((source) => source.kind !== kind);
      void setKinds(
        others,
        () => kind,
        (made) => {
          const undo = () => void setKinds(made, (before) => before.kind);
          showUndo(`Of the kind “${kindLabel(kind)}” now: ${named(made)}.`, undo);
        },
      );
    },
    retry: (sources: Many) =>
      void attemptEach(sources, {
        work: ({ id }) =>
          apollo.mutate({ mutation: RetryKnowledgeDocument, variables: { input: { id } } }),
        failure: (failed) => `${among(failed, sources)} could not be read again.`,
      }),
    remove: (sources: Many) =>
      void attemptEach(sources, {
        work: ({ id }) =>
          apollo.mutate({ mutation: DeleteKnowledgeDocument, variables: { input: { id } } }),
        failure: (failed) => `${among(failed, sources)} could not be deleted.`,
        done: (made) => showNote(`Deleted: ${named(made)}.`),
      }),
  };
}

/** “Prices”, or how many. */
export const named = (sources: Many): string =>
  sources.length === 1 ? `“${sources[0]?.title}”` : `${sources.length} sources`;

/** More names than this are no help in a toast. */
const MOST_NAMES = 3;

/** Which of how many it was not done for; it begins a sentence. */
function among(failed: Many, all: Many): string {
  if (all.length === 1) return named(all);
  const names = failed.slice(0, MOST_NAMES).map(({ title }) => `“${title}”`);
  const rest = failed.length > MOST_NAMES ? ", …" : "";
  return `${failed.length} of ${all.length} sources (${names.join(", ")}${rest})`;
}
