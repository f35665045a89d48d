"use client";
import { useQuery } from "@apollo/client/react";
import { Badge, Group, Text } from "@mantine/core";

import {
  type StartableWorkflowFragment,
  WorkflowStepsDocument,
} from "../../../api/generated/graphql.ts";
import { depthStyle } from "../../../ui/theme/depth-style.ts";
import { stepsOf } from "./steps-of.ts";

import styles from "./start.module.css";

/** The dialog is no place to study a workflow: its own page is. */
const SHOWN_STEPS = 10;

/** What a workflow does: its playbook's words, and its steps as its outline has them. */
export function WorkflowAbout({ workflow }: { readonly workflow: StartableWorkflowFragment }) {
  const { playbook, publishedVersion } = workflow;
  const { data } = useQuery(WorkflowStepsDocument, { variables: { id: workflow.id } });
  const found = data?.workflow;
  const steps = found ? stepsOf(found.publishedVersion?.graph ?? found.draft) : [];
  return (
    <div className={styles["about"]}>
      {playbook.description ? (
        <Text size="sm" lineClamp={3}>
          {playbook.description}
        </Text>
      ) : null}
      {steps.length > 0 ? (
        <ol className={styles["steps"]} aria-label="What it does">
          {steps.slice(0, SHOWN_STEPS).map(({ name, depth }, index) => (
            <li
              // oxlint-disable-next-line react/no-array-index-key -- two steps may have one name
              key={index}
              aria-label={`${name}, level ${depth + 1}`}
              style={depthStyle(depth)}
            >
              {name}
            </li>
          ))}
          {steps.length > SHOWN_STEPS ? (
            <li className={styles["more"]}>and {steps.length - SHOWN_STEPS} more</li>
          ) : null}
        </ol>
      ) : null}
      <Group gap={8} mt={8} className={styles["standing"] ?? ""}>
        {publishedVersion === null ? (
          <Badge color="yellow">Draft: it was never published</Badge>
        ) : null}
        {publishedVersion?.note ? (
          <Text size="xs" c="dimmed">
            {publishedVersion.note}
          </Text>
        ) : null}
      </Group>
    </div>
  );
}
