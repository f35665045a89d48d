"use client";
import { Anchor, Group, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconHourglass } from "@tabler/icons-react";
import Link from "next/link";
import { Fragment } from "react";

import type { ListedApprovalFragment } from "../../../api/generated/graphql.ts";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { versionText } from "../run-words.ts";
import { AnswerForm } from "./answer-form.tsx";
import { GivenValues } from "./given-values.tsx";
import { SaidBefore } from "./said-before.tsx";

import styles from "./approvals.module.css";

/** One question: of which run it is, over what, what to know of it, and the form or the answer. */
export function ApprovalCard({ approval }: { readonly approval: ListedApprovalFragment }) {
  const { id, run, nodeId, title, closedAt, createdAt } = approval;
  return (
    <article className={styles["card"]} aria-labelledby={id}>
      <Title order={2} size="h4" id={id} style={{ overflowWrap: "anywhere" }}>
        {title}
      </Title>
      <Text size="sm" c="dimmed" mt={2} component="div">
        <Anchor component={Link} href={`/runs/${run.id}?node=${nodeId}`} inherit underline="always">
          {run.workflow?.playbook.title} {versionText(run)}
        </Anchor>
        {run.documents.length > 0 ? " over " : null}
        {run.documents.map((document, index) => (
          <Fragment key={document.id}>
            {index > 0 ? ", " : null}
            <Anchor component={Link} href={`/documents/${document.id}`} inherit underline="always">
              {document.name}
            </Anchor>
          </Fragment>
        ))}
        {closedAt === null ? (
          <>
            {" · asked "}
            <RelativeTime at={createdAt} />
          </>
        ) : null}
      </Text>
      {closedAt === null ? (
        <>
          <SaidBefore approval={approval} documents={run.documents} />
          <AnswerForm runId={run.id} approval={approval} />
        </>
      ) : (
        <>
          <Answer approval={approval} closedAt={closedAt} />
          <GivenValues approval={approval} />
        </>
      )}
    </article>
  );
}

interface AnswerProps {
  readonly approval: ListedApprovalFragment;
  readonly closedAt: string;
}

/** Without somebody who answered its time ran out, or its run has ended first. */
function Answer({ approval, closedAt }: AnswerProps) {
  const { decision, decisions, decisionLabels, answeredBy } = approval;
  const label = decisionLabels[decisions.indexOf(decision ?? "")] ?? decision;
  const Icon = answeredBy ? IconCircleCheck : IconHourglass;
  return (
    <Group gap={6} mt="sm" fz="sm">
      <Icon size={16} aria-hidden className={styles["answered"]} />
      <Text component="span" inherit fw={600}>
        {label ?? "Not answered"}
      </Text>{" "}
      <Text component="span" inherit c="dimmed">
        {answeredBy ? `by ${answeredBy.name}, ` : ""}
        <RelativeTime at={closedAt} />
      </Text>
    </Group>
  );
}
