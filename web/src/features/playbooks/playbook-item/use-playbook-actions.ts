"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { newIdempotencyKey } from "../../../api/client/idempotency-key.ts";
import type { PlaybookCardFragment, PlaybookStatus } from "../../../api/generated/graphql.ts";
import { showNote, showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";
import { playbookChanges } from "../playbook-changes/playbook-changes.ts";

/** `status` is the one before, for undo. */
export type Playbook = Pick<PlaybookCardFragment, "id" | "title" | "status">;
type Many = readonly Playbook[];

/** One thing to do, and the sentence for when it is not done. */
interface Attempt {
  readonly failure: string;
  readonly work: () => Promise<unknown>;
  readonly done?: () => void;
}

/** What can be done with playbooks in lists. Each says when it was not done, and offers to try again. */
export function usePlaybookActions() {
  const changes = playbookChanges(useApolloClient());

  const attempt = async ({ failure, work, done }: Attempt): Promise<void> => {
    try {
      await work();
      done?.();
    } catch (error) {
      const again = () => void attempt({ failure, work, ...(done ? { done } : {}) });
      showProblem(`${failure} ${messageOf(error)}`, again);
    }
    // After a failure too: of several some may have been done.
    await changes.listsAnew();
  };

  const setStatusOf = (
    playbooks: Many,
    statusOf: (playbook: Playbook) => PlaybookStatus,
    done?: () => void,
  ) =>
    attempt({
      failure: `${named(playbooks)} could not be changed.`,
      work: () => each(playbooks, (one) => changes.setStatus(one.id, statusOf(one))),
      ...(done ? { done } : {}),
    });

  const restore = (playbooks: Many) =>
    void attempt({
      failure: `${named(playbooks)} could not be restored.`,
      work: () => each(playbooks, ({ id }) => changes.restore(id)),
      done: () => showNote(`${named(playbooks)} is back.`),
    });

  return {
    restore,
    star: (playbooks: Many, starred: boolean) =>
      void attempt({
        failure: "The star could not be changed.",
        work: () => each(playbooks, ({ id }) => changes.star(id, starred)),
      }),
    setStatus: (playbooks: Many, status: PlaybookStatus) => {
      const undo = () => void setStatusOf(playbooks, (before) => before.status);
      const done = () => showUndo(`${named(playbooks)} ${STATUS_DONE[status]}.`, undo);
      void setStatusOf(playbooks, () => status, done);
    },
    duplicate: ({ id, title }: Playbook, { asTemplate }: { readonly asTemplate: boolean }) => {
      // One key for the retries too: an answer that was lost must not make a second copy.
      const input = { id, asTemplate, idempotencyKey: newIdempotencyKey() };
      const made = asTemplate ? "is a template now" : "was made";
      void attempt({
        failure: `“${title}” could not be copied.`,
        work: async () => showNote(`“${await changes.duplicate(input)}” ${made}.`),
      });
    },
    moveToTrash: (playbooks: Many) =>
      void attempt({
        failure: `${named(playbooks)} could not be deleted.`,
        work: () => each(playbooks, ({ id }) => changes.moveToTrash(id)),
        done: () => showUndo(`${named(playbooks)} moved to the trash.`, () => restore(playbooks)),
      }),
    purge: ({ id, title }: Playbook) =>
      void attempt({
        failure: `“${title}” could not be deleted.`,
        work: () => changes.purge(id),
      }),
  };
}

/** All at once. The first failure rejects, and the others go on; doing any of it twice changes nothing. */
const each = (playbooks: Many, work: (playbook: Playbook) => Promise<unknown>) =>
  Promise.all(playbooks.map(work));

const STATUS_DONE: Readonly<Record<PlaybookStatus, string>> = {
  DRAFT: "moved back to drafts",
  PUBLISHED: "published",
  ARCHIVED: "archived",
};

/** “BrewBox”, or how many; it begins a sentence. */
const named = (playbooks: Many): string =>
  playbooks.length === 1 ? `“${playbooks[0]?.title}”` : `${playbooks.length} playbooks`;
