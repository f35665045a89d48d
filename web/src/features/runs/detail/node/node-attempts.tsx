import { Text } from "@mantine/core";

import type { NodeContentFragment } from "../../../../api/generated/graphql.ts";
import { durationOf, durationText } from "../../run-words.ts";
import { NodeStatusMark } from "../../status-mark.tsx";
import { NodeCalls } from "./node-calls.tsx";

import styles from "../detail.module.css";

interface NodeAttemptsProps {
  readonly attempts: NodeContentFragment["attempts"];
}

/** The tries of a node, the first one first. */
export function NodeAttempts({ attempts }: NodeAttemptsProps) {
  return (
    <ol className={styles["attempts"]}>
      {attempts.map(({ attempt, status, model, error, startedAt, finishedAt, calls }) => {
        const took = finishedAt === null ? undefined : durationOf({ startedAt, finishedAt }, 0);
        const facts = [model, took === undefined ? undefined : durationText(took)];
        return (
          <li key={attempt}>
            <NodeStatusMark status={status} />
            <Text component="span" size="xs" c="dimmed" ml={8} data-numeric>
              {facts.filter(Boolean).join(" · ")}
            </Text>
            {error ? (
              <Text size="xs" style={{ overflowWrap: "anywhere" }}>
                {error}
              </Text>
            ) : null}
            <NodeCalls calls={calls} />
          </li>
        );
      })}
    </ol>
  );
}
