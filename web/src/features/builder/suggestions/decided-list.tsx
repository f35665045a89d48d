"use client";
import { useQuery } from "@apollo/client/react";
import { Button, Group, Text } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useEffect } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  DecidedSuggestionsDocument,
  type DecidedSuggestionsQuery,
} from "../../../api/generated/graphql.ts";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";

import styles from "./suggestions.module.css";

/** Accepted and rejected ones, with the text before and after; `decidedBy` is null when the system did it. */
type Decided = NonNullable<DecidedSuggestionsQuery["scenario"]>["decided"][number];

/** Older ones are in the counts of Analytics; here somebody looks for the one of a moment ago. */
const SHOWN = 20;

/** What was decided, with a way to take it back; fetched when somebody unfolds it. */
export function DecidedList() {
  const { scenarioId, proposals } = useScenario();
  const { data, error, refetch } = useQuery(DecidedSuggestionsDocument, {
    variables: { id: scenarioId },
    fetchPolicy: "cache-and-network",
  });
  const waiting = proposals.length;
  useEffect(() => {
    void refetch().catch(() => undefined);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is decided leaves the proposals
  }, [waiting, refetch]);
  const decided = latest(data?.scenario?.decided ?? []);
  if (error && !data)
    return (
      <Problem
        title="Decided suggestions could not be fetched"
        message={messageOf(error)}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return <Waiting what="Loading what was decided" />;
  if (decided.length === 0)
    return (
      <Text size="sm" c="dimmed" px={14} py={10}>
        Nothing was decided here yet.
      </Text>
    );
  return decided.map((each) => <DecidedCard key={each.id} decided={each} />);
}

/** ISO 8601 sorts as text. */
function latest(decided: readonly Decided[]): readonly Decided[] {
  const when = ({ decidedAt }: Decided) => decidedAt ?? "";
  return decided.toSorted((a, b) => when(b).localeCompare(when(a))).slice(0, SHOWN);
}

function DecidedCard({ decided }: { readonly decided: Decided }) {
  const { mayEdit, decisions } = useScenario();
  const { id, status, decidedAt, decidedBy, before, after } = decided;
  const accepted = status === "ACCEPTED";
  const words = after?.text ?? before?.text ?? "";
  return (
    <section
      className={styles["card"]}
      aria-label={`${accepted ? "Accepted" : "Rejected"}: ${words}`}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed" className={styles["verdict"] ?? ""}>
          {accepted ? <IconCheck size={13} aria-hidden /> : <IconX size={13} aria-hidden />}
          {accepted ? "Accepted" : "Rejected"} by {decidedBy?.name ?? "the system"}
          {decidedAt ? (
            <>
              , <RelativeTime at={decidedAt} />
            </>
          ) : null}
        </Text>
        {mayEdit ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => void decisions.reopen([id])}
          >
            Take back
          </Button>
        ) : null}
      </Group>
      <div className={styles["cardText"]}>{words}</div>
    </section>
  );
}
