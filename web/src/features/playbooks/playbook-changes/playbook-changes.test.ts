import { ApolloClient, ApolloLink, Observable } from "@apollo/client";

import { createCache } from "../../../api/client/cache.ts";
import { LibraryCardDocument, LibraryDocument } from "../../../api/generated/graphql.ts";
import { libraryOf, playbook } from "../playbook.stand-in.ts";
import { playbookChanges } from "./playbook-changes.ts";

const VIEW = {
  filter: {},
  orderBy: { field: "UPDATED_AT", direction: "DESC" },
  first: 24,
} as const;

/** A library of two playbooks, and a server that answers when it is told to. */
function library() {
  let answer: (data: object | Error) => void = () => undefined;
  const link = new ApolloLink(
    () =>
      new Observable((observer) => {
        answer = (data) => {
          if (data instanceof Error) return observer.error(data);
          observer.next({ data });
          observer.complete();
        };
      }),
  );
  const apollo = new ApolloClient({ link, cache: createCache() });
  apollo.writeQuery({
    query: LibraryDocument,
    variables: VIEW,
    data: libraryOf([playbook({ id: "a" }), playbook({ id: "b" })]),
  });
  const list = () =>
    apollo.cache.readQuery({ query: LibraryDocument, variables: VIEW, optimistic: true });
  return {
    changes: playbookChanges(apollo),
    answer: (data: object | Error) => answer(data),
    shown: () => list()?.playbooks.nodes.map(({ id }) => id),
    total: () => list()?.playbooks.totalCount,
    isStarred: (id: string) =>
      apollo.cache.readQuery({ query: LibraryCardDocument, variables: { id }, optimistic: true })
        ?.playbook?.starred,
  };
}

const trashed = (id: string) => ({
  deletePlaybook: {
    playbook: { __typename: "Playbook", id, deletedAt: "2026-03-02T10:00:00Z" },
  },
});

test("a star is seen before the server has answered", async () => {
  const { changes, answer, isStarred } = library();
  const done = changes.star("a", true);
  expect(isStarred("a")).toBe(true);
  answer({ setPlaybookStarred: { playbook: { __typename: "Playbook", id: "a", starred: true } } });
  await done;
  expect(isStarred("a")).toBe(true);
});

test("a star that the server refuses goes out again", async () => {
  const { changes, answer, isStarred } = library();
  const done = changes.star("a", true);
  answer(new Error("The database is busy."));
  await expect(done).rejects.toThrow("busy");
  expect(isStarred("a")).toBe(false);
});

test("what is moved to the trash leaves the list at once, and the count with it", async () => {
  const { changes, answer, shown, total } = library();
  const done = changes.moveToTrash("a");
  expect([shown(), total()]).toEqual([["b"], 1]);
  answer(trashed("a"));
  await done;
  expect([shown(), total()]).toEqual([["b"], 1]);
});

test("what could not be moved to the trash is back in its place", async () => {
  const { changes, answer, shown, total } = library();
  const done = changes.moveToTrash("a");
  answer(new Error("offline"));
  await expect(done).rejects.toThrow("offline");
  expect([shown(), total()]).toEqual([["a", "b"], 2]);
});
