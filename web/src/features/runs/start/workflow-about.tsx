"use client";
import { useQuery } from "@apollo/client/react";
import { Badge, Group, Text } from "@mantine/core";

import {
  type StartableWorkflowFragment,
  WorkflowStepsDocument,
} from "../../../api/generated/graphql.ts";
import { stepsOf } from "./steps-of.ts";

import styles from "./start.module.css";

const SHOWN_STEPS = 8;

/** What a workflow does: its playbook's words, and its steps in order. */
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
          {steps.slice(0, SHOWN_STEPS).map((step, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two steps may have one name
            <li key={index}>{step}</li>
          ))}
          {steps.length > SHOWN_STEPS ? <li>and {steps.length - SHOWN_STEPS} more</li> : null}
        </ol>
      ) : null}
      <Group gap={8} mt={6}>
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
