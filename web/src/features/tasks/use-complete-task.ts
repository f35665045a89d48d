"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../api/answers/api-error.ts";
import { refetchActive } from "../../api/client/refetch-active.ts";
import {
  CompleteTaskDocument,
  ReopenTaskDocument,
  type TaskItemFragment,
} from "../../api/generated/graphql.ts";
import { useViewer } from "../../api/viewer/viewer.tsx";
import { showProblem, showUndo } from "../../ui/toasts/toasts.tsx";

/** Completes a task: at once on the page, back when it was not done, and back by Undo. */
export function useCompleteTask(): (task: TaskItemFragment) => Promise<void> {
  const apollo = useApolloClient();
  const { member } = useViewer();
  const reopen = async (task: TaskItemFragment): Promise<void> => {
    const { id, title } = task;
    const reopened = { __typename: "Task" as const, id, done: false, doneBy: null };
    try {
      await apollo.mutate({
        mutation: ReopenTaskDocument,
        variables: { input: { id } },
        optimisticResponse: { reopenTask: { task: reopened } },
      });
      refetchActive(apollo, "ReviewCount");
      refetchActive(apollo, "TaskList");
    } catch (error) {
      showProblem(`“${title}” is still done. ${messageOf(error)}`, () => void reopen(task));
    }
  };
  const complete = async (task: TaskItemFragment): Promise<void> => {
    const { id, title } = task;
    const doneBy = { __typename: "Member" as const, id: member.id, name: member.name };
    const completed = { __typename: "Task" as const, id, done: true, doneBy };
    try {
      await apollo.mutate({
        mutation: CompleteTaskDocument,
        variables: { input: { id } },
        optimisticResponse: { completeTask: { task: completed } },
      });
      refetchActive(apollo, "ReviewCount");
      showUndo(`Done: “${title}”`, () => void reopen(task));
    } catch (error) {
      showProblem(`“${title}” was not completed. ${messageOf(error)}`, () => void complete(task));
    }
  };
  return complete;
}
