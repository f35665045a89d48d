import type { ApolloCache, ApolloClient, Reference } from "@apollo/client";

import {
  DeletePlaybookDocument,
  DuplicatePlaybookDocument,
  type DuplicatePlaybookInput,
  type PlaybookStatus,
  PurgePlaybookDocument,
  RestorePlaybookDocument,
  SetPlaybookStarredDocument,
  SetPlaybookStatusDocument,
} from "../../../api/generated/graphql.ts";

/** The mutations of a list of playbooks. What the server is sure to do shows before it has answered. */
export function playbookChanges(apollo: ApolloClient) {
  return {
    star: (id: string, starred: boolean) =>
      apollo.mutate({
        mutation: SetPlaybookStarredDocument,
        variables: { input: { id, starred } },
        optimisticResponse: {
          setPlaybookStarred: { playbook: { __typename: "Playbook", id, starred } },
        },
      }),
    // Nothing optimistic: which tab it comes to is the server's to say, so it only leaves the present one.
    setStatus: (id: string, status: PlaybookStatus) =>
      apollo.mutate({
        mutation: SetPlaybookStatusDocument,
        variables: { input: { id, status } },
        update: (cache) => takeFromLists(cache, id),
      }),
    /** The title of the copy. */
    duplicate: async (input: DuplicatePlaybookInput): Promise<string> => {
      const { data } = await apollo.mutate({
        mutation: DuplicatePlaybookDocument,
        variables: { input },
      });
      return data?.duplicatePlaybook.playbook.title ?? "";
    },
    moveToTrash: (id: string) =>
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
    restore: (id: string) =>
      apollo.mutate({
        mutation: RestorePlaybookDocument,
        variables: { input: { id } },
        update: (cache) => takeFromLists(cache, id),
      }),
    purge: (id: string) =>
      apollo.mutate({
        mutation: PurgePlaybookDocument,
        variables: { input: { id } },
        update: (cache) => takeFromLists(cache, id),
      }),
    listsAnew: () => apollo.refetchQueries({ include: ["Library", "LibraryFacets"] }),
  };
}

/** A page of a list as the cache keeps it; in another shape it is left as it is. */
interface CachedPage {
  readonly nodes: readonly Reference[];
  readonly totalCount: number;
}

/** Until the lists are fetched again, what has changed its place is in none of them. */
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
