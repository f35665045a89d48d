"use client";
import { useApolloClient } from "@apollo/client/react";

import { messageOf } from "../../api/api-error.ts";
import { CompleteTaskDocument, type TaskItemFragment } from "../../api/generated/graphql.ts";
import { refetchActive } from "../../api/refetch-active.ts";
import { useViewer } from "../../api/viewer.tsx";
import { showNote, showProblem } from "../../ui/toasts.tsx";

/** Completes a task: at once on the page, and back when it was not done. The API knows no way back from done. */
export function useCompleteTask(): (task: TaskItemFragment) => Promise<void> {
  const apollo = useApolloClient();
  const { member } = useViewer();
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
      showNote(`Done: “${title}”`);
    } catch (error) {
      showProblem(`“${title}” was not completed. ${messageOf(error)}`, () => void complete(task));
    }
  };
  return complete;
}
