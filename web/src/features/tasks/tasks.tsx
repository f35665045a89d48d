"use client";
import { useQuery } from "@apollo/client/react";
import { SegmentedControl, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { IconSquareCheck } from "@tabler/icons-react";
import { useRef } from "react";

import { messageOf } from "../../api/answers/api-error.ts";
import { pagedList } from "../../api/answers/paged-list.ts";
import { TaskListDocument } from "../../api/generated/graphql.ts";
import { useLiveRuns } from "../../api/live/use-live-runs.ts";
import { useViewInAddress } from "../../ui/address/use-view-in-address.ts";
import { ShowMore } from "../../ui/lists/show-more.tsx";
import { useListKeys } from "../../ui/lists/use-list-keys.ts";
import { Delayed } from "../../ui/states/delayed.tsx";
import { EmptyState } from "../../ui/states/empty-state.tsx";
import { Problem } from "../../ui/states/problem.tsx";
import { TaskRow } from "./task-row.tsx";
import { filterOf, SHOWN, type Shown, TASKS_ADDRESS } from "./tasks-view.ts";
import { useCompleteTask } from "./use-complete-task.ts";

import styles from "./tasks.module.css";

const PAGE = 50;
const LABELS: Readonly<Record<Shown, string>> = {
  mine: "For me",
  all: "For everybody",
  done: "Done",
};

/** What workflows have given people to do. */
export function Tasks() {
  const { view, change } = useViewInAddress(TASKS_ADDRESS);
  const { shown } = view;
  const rows = useRef<HTMLUListElement>(null);
  const complete = useCompleteTask();
  useListKeys(rows);
  const query = useQuery(TaskListDocument, {
    variables: { filter: filterOf(shown), first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const list = pagedList(query, PAGE, (data) => data.tasks);
  useLiveRuns({ refetch: list.refetch });
  // What was completed a moment ago is still in the cache's list: it leaves at once, not with the next answer.
  const nodes = list.nodes.filter(({ done }) => done === (shown === "done"));
  return (
    <Stack gap="md">
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label="Which tasks"
        data={SHOWN.map((value) => ({ value, label: LABELS[value] }))}
        value={shown}
        onChange={(value) => {
          const next = SHOWN.find((each) => each === value);
          if (next) change({ shown: next });
        }}
      />
      {list.error ? (
        <Problem
          title="The tasks could not be loaded"
          message={messageOf(list.error)}
          onRetry={list.refetch}
        />
      ) : null}
      {list.total === undefined && !list.error ? <TasksSkeleton /> : null}
      {list.total !== undefined && nodes.length === 0 ? <NothingToDo shown={shown} /> : null}
      {nodes.length > 0 ? (
        <ul ref={rows} className={styles["rows"]} aria-label="Tasks" aria-busy={list.stale}>
          {nodes.map((task) => (
            <TaskRow key={task.id} task={task} onComplete={() => void complete(task)} />
          ))}
        </ul>
      ) : null}
      <ShowMore list={list} />
    </Stack>
  );
}

/** By tab; what an empty list means depends on what was asked. */
const NOTHING: Readonly<Record<Shown, string>> = {
  mine: "Nothing for you to do",
  all: "Nothing to do for anybody",
  done: "Nothing was done yet",
};

function NothingToDo({ shown }: { readonly shown: Shown }) {
  return (
    <EmptyState
      icon={IconSquareCheck}
      title={NOTHING[shown]}
      purpose="What a workflow cannot do by itself it gives to a person: call somebody, check a sum. Such tasks come here."
    />
  );
}

function TasksSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the tasks</VisuallyHidden>
      <div className={styles["rows"]} aria-hidden>
        {["58%", "42%", "50%", "36%"].map((width) => (
          <div key={width} className={styles["row"]}>
            <Skeleton height={13} width={width} />
          </div>
        ))}
      </div>
    </Delayed>
  );
}
