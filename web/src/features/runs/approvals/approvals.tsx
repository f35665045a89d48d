"use client";
import { useQuery } from "@apollo/client/react";
import { Button, SegmentedControl, Skeleton, Stack, VisuallyHidden } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { pagedList } from "../../../api/answers/paged-list.ts";
import { ApprovalListDocument } from "../../../api/generated/graphql.ts";
import { useLiveRuns } from "../../../api/live/use-live-runs.ts";
import { useViewInAddress } from "../../../ui/address/use-view-in-address.ts";
import { ShowMore } from "../../../ui/lists/show-more.tsx";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { ApprovalCard } from "./approval-card.tsx";
import { APPROVALS_ADDRESS, SHOWN, type Shown } from "./approvals-view.ts";

const PAGE = 30;
const LABELS: Readonly<Record<Shown, string>> = {
  mine: "For me",
  all: "For everybody",
  answered: "Answered",
};

/** What workflows ask people, and the place to answer it. */
export function Approvals() {
  const { view, change } = useViewInAddress(APPROVALS_ADDRESS);
  const { shown } = view;
  const query = useQuery(ApprovalListDocument, {
    variables: { mine: shown === "mine", answered: shown === "answered", first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const list = pagedList(query, PAGE, (data) => data.approvals);
  useLiveRuns({ refetch: list.refetch });
  // One that was answered here is gone at once, before the list is asked for anew.
  const nodes = list.nodes.filter(({ closedAt }) => shown === "answered" || closedAt === null);
  return (
    <Stack gap="md">
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label="Which approvals"
        data={SHOWN.map((value) => ({ value, label: LABELS[value] }))}
        value={shown}
        onChange={(value) => {
          const next = SHOWN.find((each) => each === value);
          if (next) change({ shown: next });
        }}
      />
      {list.error ? (
        <Problem
          title="The approvals could not be loaded"
          message={messageOf(list.error)}
          onRetry={list.refetch}
        />
      ) : null}
      {list.total === undefined && !list.error ? <ApprovalsSkeleton /> : null}
      {list.total !== undefined && nodes.length === 0 ? (
        <NothingWaits shown={shown} onAll={() => change({ shown: "all" })} />
      ) : null}
      {nodes.map((approval) => (
        <ApprovalCard key={approval.id} approval={approval} />
      ))}
      <ShowMore list={list} />
    </Stack>
  );
}

function NothingWaits({ shown, onAll }: { readonly shown: Shown; readonly onAll: () => void }) {
  if (shown === "answered")
    return (
      <EmptyState
        icon={IconChecklist}
        title="Nothing was answered yet"
        purpose="Every answer is kept here, with who gave it and when."
      />
    );
  return (
    <EmptyState
      icon={IconChecklist}
      title={shown === "mine" ? "Nothing waits for you" : "Nothing waits for anybody"}
      purpose="Where it matters, a workflow stops and asks a person. Its question comes here, with a form to answer it."
      actions={
        shown === "mine" ? (
          <Button variant="default" onClick={onAll}>
            Show everybody’s
          </Button>
        ) : null
      }
    />
  );
}

function ApprovalsSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the approvals</VisuallyHidden>
      <Stack gap="md" aria-hidden>
        {["a", "b", "c"].map((key) => (
          <Skeleton key={key} height={132} radius="lg" />
        ))}
      </Stack>
    </Delayed>
  );
}
