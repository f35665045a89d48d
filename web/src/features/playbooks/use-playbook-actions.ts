"use client";
import type { ApolloCache, Reference } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../api/api-error.ts";
import {
  DeletePlaybookDocument,
  DuplicatePlaybookDocument,
  type PlaybookCardFragment,
  type PlaybookStatus,
  PurgePlaybookDocument,
  RestorePlaybookDocument,
  SetPlaybookStarredDocument,
  SetPlaybookStatusDocument,
} from "../../api/generated/graphql.ts";
import { showNote, showProblem, showUndo } from "../../ui/toasts.tsx";

export type Playbook = Pick<PlaybookCardFragment, "id" | "title" | "status">;
type Many = readonly Playbook[];

export interface PlaybookActions {
  readonly star: (playbooks: Many, starred: boolean) => void;
  readonly setStatus: (playbooks: Many, status: PlaybookStatus) => void;
  readonly duplicate: (playbook: Playbook, options: { readonly asTemplate: boolean }) => void;
  readonly moveToTrash: (playbooks: Many) => void;
  readonly restore: (playbooks: Many) => void;
  readonly purge: (playbook: Playbook) => void;
}

/** What can be done with playbooks in lists: shown at once, taken back when the server refuses. */
export function usePlaybookActions(): PlaybookActions {
  const apollo = useApolloClient();
  const listsAnew = () => void apollo.refetchQueries({ include: ["Library", "LibraryFacets"] });

  /** Says what did not happen, and offers to do it again. */
  const attempt = async (failure: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      showProblem(`${failure} ${messageOf(error)}`, () => void attempt(failure, work));
      return false;
    } finally {
      listsAnew();
    }
  };

  const forEach = (playbooks: Many, work: (playbook: Playbook) => Promise<unknown>) =>
    Promise.all(playbooks.map(work));

  const star: PlaybookActions["star"] = (playbooks, starred) =>
    void attempt("The star could not be changed.", () =>
      forEach(playbooks, ({ id }) =>
        apollo.mutate({
          mutation: SetPlaybookStarredDocument,
          variables: { input: { id, starred } },
          optimisticResponse: {
            setPlaybookStarred: { playbook: { __typename: "Playbook", id, starred } },
          },
        }),
      ),
    );

  const changeStatus = (playbooks: Many, statusOf: (playbook: Playbook) => PlaybookStatus) =>
    attempt(`${named(playbooks)} could not be changed.`, () =>
      forEach(playbooks, (playbook) =>
        apollo.mutate({
          mutation: SetPlaybookStatusDocument,
          variables: { input: { id: playbook.id, status: statusOf(playbook) } },
          update: (cache) => takeFromLists(cache, playbook.id),
        }),
      ),
    );

  const restore: PlaybookActions["restore"] = (playbooks) =>
    void attempt(`${named(playbooks)} could not be restored.`, () =>
      forEach(playbooks, ({ id }) =>
        apollo.mutate({ mutation: RestorePlaybookDocument, variables: { input: { id } } }),
      ),
    ).then((done) => done && showNote(`${named(playbooks)} is back.`));

  return {
    star,
    restore,
    setStatus: (playbooks, status) =>
      void changeStatus(playbooks, () => status).then((done) => {
        const undo = () => void changeStatus(playbooks, (playbook) => playbook.status);
        if (done) showUndo(`${named(playbooks)} ${STATUS_DONE[status]}.`, undo);
      }),
    duplicate: (playbook, { asTemplate }) => {
      // One key for the retries too: an answer that was lost must not make a second copy.
      const input = { id: playbook.id, asTemplate, idempotencyKey: crypto.randomUUID() };
      void attempt(`“${playbook.title}” could not be copied.`, async () => {
        const { data } = await apollo.mutate({
          mutation: DuplicatePlaybookDocument,
          variables: { input },
        });
        const made = data?.duplicatePlaybook.playbook.title ?? playbook.title;
        showNote(asTemplate ? `“${made}” is a template now.` : `“${made}” was made.`);
      });
    },
    moveToTrash: (playbooks) =>
      void attempt(`${named(playbooks)} could not be deleted.`, () =>
        forEach(playbooks, ({ id }) =>
          apollo.mutate({
            mutation: DeletePlaybookDocument,
            variables: { input: { id } },
            optimisticResponse: {
              deletePlaybook: {
                playbook: { __typename: "Playbook", id, deletedAt: new Date().toISOString() },
              },
            },
            update: (cache) => takeFromLists(cache, id),
          }),
        ),
      ).then((done) => {
        if (done) showUndo(`${named(playbooks)} moved to the trash.`, () => restore(playbooks));
      }),
    purge: (playbook) =>
      void attempt(`“${playbook.title}” could not be deleted.`, () =>
        apollo.mutate({
          mutation: PurgePlaybookDocument,
          variables: { input: { id: playbook.id } },
          update: (cache) => takeFromLists(cache, playbook.id),
        }),
      ),
  };
}

const STATUS_DONE: Readonly<Record<PlaybookStatus, string>> = {
  DRAFT: "moved back to drafts",
  PUBLISHED: "published",
  ARCHIVED: "archived",
};

const named = (playbooks: Many): string =>
  playbooks.length === 1 ? `“${playbooks[0]?.title}”` : `${playbooks.length} playbooks`;

interface CachedPage {
  readonly nodes: readonly Reference[];
  readonly totalCount: number;
}

/** Until the lists are fetched again, what has gone is not shown in any of them. */
function takeFromLists(cache: ApolloCache, id: string): void {
  cache.modify({
    fields: {
      playbooks(page: CachedPage | Reference, { readField }) {
        if (!("nodes" in page)) return page;
        const nodes = page.nodes.filter((node) => readField("id", node) !== id);
        const totalCount = page.totalCount - (page.nodes.length - nodes.length);
        return { ...page, nodes, totalCount };
      },
    },
  });
}
