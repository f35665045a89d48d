"use client";
import { Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";

import type { TaskItemFragment } from "../../api/generated/graphql.ts";
import { hasRole, useViewer, type Viewer } from "../../api/viewer/viewer.tsx";
import { SelectBox } from "../../ui/fields/select-box.tsx";
import { LIST_ITEM } from "../../ui/lists/use-list-keys.ts";
import { RelativeTime } from "../../ui/time/relative-time-text.tsx";

import styles from "./tasks.module.css";

interface TaskRowProps {
  readonly task: TaskItemFragment;
  readonly onComplete: () => void;
}

/** A task with the box that completes it, and the way to the run that made it. */
export function TaskRow({ task, onComplete }: TaskRowProps) {
  const viewer = useViewer();
  const { id, title, body, done, run, nodeId } = task;
  return (
    <li className={styles["row"]}>
      {!done && mayComplete(viewer, task) ? (
        <span className={styles["box"]}>
          <SelectBox label={`Complete ${title}`} checked={false} onToggle={onComplete} />
        </span>
      ) : null}
      {done ? <IconCircleCheck size={17} className={styles["done"]} aria-label="Done" /> : null}
      <div className={styles["what"]}>
        {run ? (
          <Link
            href={`/runs/${run.id}?node=${nodeId}`}
            className={styles["link"]}
            prefetch={false}
            data-id={id}
            {...LIST_ITEM}
          >
            {title}
          </Link>
        ) : (
          <span className={styles["title"]}>{title}</span>
        )}
        {body ? (
          <Text size="sm" className={styles["body"] ?? ""}>
            {body}
          </Text>
        ) : null}
        <Facts task={task} />
      </div>
    </li>
  );
}

/** Where it comes from, whom it is for and since when; nothing of it is needed to do it. */
function Facts({ task }: Pick<TaskRowProps, "task">) {
  const { assignee, due, done, doneBy, createdAt, run } = task;
  const documents = run?.documents.map(({ name }) => name).join(", ");
  return (
    <Text size="xs" c="dimmed" component="div" className={styles["facts"] ?? ""}>
      {run?.workflow ? <span>{run.workflow.playbook.title}</span> : null}
      {documents ? <span>{documents}</span> : null}
      <span>{assignee ? `For ${assignee.name}` : "For anybody"}</span>
      {done ? (
        <span>{doneBy ? `Done by ${doneBy.name}` : "Done"}</span>
      ) : due === null ? (
        <span>
          <RelativeTime at={createdAt} />
        </span>
      ) : (
        <Due due={due} />
      )}
    </Text>
  );
}

function Due({ due }: { readonly due: string }) {
  // As of opening the page: a row that turns red under somebody's eyes helps nobody.
  const [now] = useState(Date.now);
  const isLate = Date.parse(due) < now;
  return (
    <span data-late={isLate || undefined}>
      {isLate ? "Overdue, was due " : "Due "}
      <RelativeTime at={due} />
    </span>
  );
}

/** For what is offered only; the server decides: whom it is for, and whoever may run workflows. */
function mayComplete(viewer: Viewer, { assignee }: TaskItemFragment): boolean {
  return assignee?.id === viewer.member.id || hasRole(viewer, "EDITOR");
}
