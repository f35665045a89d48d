"use client";
import { useQuery } from "@apollo/client/react";
import { Skeleton, Text } from "@mantine/core";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  WorkspaceUsageDocument,
  type WorkspaceUsageQuery,
} from "../../../api/generated/graphql.ts";
import { Section } from "../../../ui/page/section.tsx";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { Problem } from "../../../ui/states/problem.tsx";

type Usage = NonNullable<WorkspaceUsageQuery["viewer"]>["workspace"]["usage"];

/** What runs and drafts have cost this month, and where runs stop. */
export function WorkspaceUsage() {
  const { data, error, refetch } = useQuery(WorkspaceUsageDocument, {
    fetchPolicy: "cache-and-network",
  });
  const usage = data?.viewer?.workspace.usage;
  return (
    <Section
      title="Spent on runs and drafts this month"
      note="Months begin at midnight UTC. The cap is set where the server is started: WORKSPACE_CAP_USD and WORKSPACE_CAP_TOKENS."
    >
      {error && !usage ? (
        <Problem
          title="What was spent could not be loaded"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
      {usage ? (
        <>
          <Text fw={600} data-numeric>
            {spentText(usage)}
          </Text>
          <Text size="sm" c="dimmed" mt={2}>
            {capText(usage)}
          </Text>
        </>
      ) : null}
      {!usage && !error ? (
        <Delayed>
          <Skeleton h={44} radius="md" />
        </Delayed>
      ) : null}
    </Section>
  );
}

function spentText({ costUsd, tokensIn, tokensOut, unpricedTokens }: Usage): string {
  const tokens = (tokensIn + tokensOut).toLocaleString("en");
  const unpriced =
    unpricedTokens === 0
      ? ""
      : `, ${unpricedTokens.toLocaleString("en")} of them at prices that are not known`;
  return `${dollars(costUsd)} · ${tokens} tokens${unpriced}`;
}

function capText({ capUsd, capTokens, unpricedTokens }: Usage): string {
  const caps = [
    capUsd === null ? null : dollars(capUsd),
    capTokens === null ? null : `${capTokens.toLocaleString("en")} tokens`,
  ].filter((cap) => cap !== null);
  if (caps.length === 0) return "There is no cap: runs and drafts may spend what they ask for.";
  const blind =
    capUsd !== null && unpricedTokens > 0
      ? " What has no known price does not count for the cap in dollars; one in tokens counts it."
      : "";
  return `At ${caps.join(" or ")} no node asks a model any more, and runs end as partly done. Drafts count too, but are not stopped.${blind}`;
}

/** To the cent; less than one shows what it is. */
function dollars(usd: string): string {
  const amount = Number(usd);
  const digits = amount > 0 && amount < 0.01 ? 4 : 2;
  return `$${amount.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
