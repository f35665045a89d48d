"use client";
import { useQuery } from "@apollo/client/react";
import { Anchor, CloseButton, Paper, Text, Title } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

import { FirstMinutesDocument } from "../../../api/generated/graphql.ts";
import { scenarioPath } from "../../../api/paths.ts";
import { OpenBeside } from "./open-beside.tsx";
import { useFirstMinutes } from "./use-first-minutes.ts";

import styles from "./first-minutes.module.css";

/** Of the example workspace: the scenario that is mostly empty, so that it can be generated. */
const FIRST_SCENARIO = "Kitchen-table visit";

/** Three steps to see what the product is for. Only in the example workspace, until it is dismissed. */
export function FirstMinutes() {
  const strip = useFirstMinutes();
  return strip.kind === "shown" ? (
    <Strip companion={strip.companion} onDismiss={strip.dismiss} />
  ) : null;
}

interface StripProps {
  /** Whom this browser can also be, in a window of its own; absent where that is not possible. */
  readonly companion: string | undefined;
  readonly onDismiss: () => void;
}

function Strip({ companion, onDismiss }: StripProps) {
  const { data } = useQuery(FirstMinutesDocument, { variables: { title: FIRST_SCENARIO } });
  const [scenario] = data?.search.nodes ?? [];
  const path = scenario?.playbookId
    ? scenarioPath({ playbookId: scenario.playbookId, scenarioId: scenario.id })
    : undefined;
  return (
    <Paper
      className={styles["strip"] ?? ""}
      radius="lg"
      component="section"
      aria-label="First minutes"
    >
      <CloseButton
        className={styles["close"] ?? ""}
        aria-label="Dismiss the first steps"
        onClick={onDismiss}
      />
      <Title order={2} size="h5">
        See it work in three minutes
      </Title>
      <ol className={styles["steps"]}>
        <Step number={1}>
          Open{" "}
          {path ? (
            <Anchor component={Link} href={path} size="sm" fw={600} inherit>
              {FIRST_SCENARIO}
            </Anchor>
          ) : (
            <b>{FIRST_SCENARIO}</b>
          )}{" "}
          and press <b>Generate</b> at the objections.
        </Step>
        <Step number={2}>Accept or reject what was suggested. Every line quotes its source.</Step>
        {companion ? (
          <Step number={3}>
            <OpenBeside name={companion} size="compact-sm" variant="light">
              Open beside me as {companion}
            </OpenBeside>{" "}
            and write in the same line, both at once.
          </Step>
        ) : null}
      </ol>
    </Paper>
  );
}

function Step({ number, children }: { readonly number: number; readonly children: ReactNode }) {
  return (
    <li className={styles["step"]}>
      <span className={styles["number"]} aria-hidden>
        {number}
      </span>
      <Text size="sm" component="div">
        {children}
      </Text>
    </li>
  );
}
