"use client";
import { Button, Kbd, Text, Title } from "@mantine/core";
import type { MouseEvent } from "react";

import type { Decision } from "../../../api/generated/graphql.ts";
import { useScenario } from "../scenario/scenario-context.tsx";
import type { SuggestionGroup } from "./suggestion-groups.ts";
import { authorWords, inList, placeWords, suggestionsOf } from "./suggestion-words.ts";
import type { Review } from "./use-review.ts";

import styles from "./suggestions.module.css";

interface GroupProps {
  readonly group: SuggestionGroup;
  readonly review: Review;
}

/** "Key messages and Next steps · 4 suggestions by AI", with one decision for all of them. Only where there are several. */
export function SuggestionGroupHead({ group, review }: GroupProps) {
  const { mayEdit, suggestions } = useScenario();
  const [first] = group.proposals;
  const place = inList([...new Set(group.proposals.map(placeWords))]);
  const count = group.proposals.length;
  const isPossible = group.decidable.length > 0;
  const decide = (decision: Decision) => (event: MouseEvent<HTMLElement>) => {
    // The pressed button goes with its group: from the pane Tab leads to the next one.
    event.currentTarget.closest<HTMLElement>("[data-pane]")?.focus({ preventScroll: true });
    review.decideGroup(decision, group.id);
  };
  return (
    <div className={styles["groupHead"]}>
      <Title order={3} size="sm" fw={600}>
        {place}
        <Text span inherit fw={400} c="dimmed">
          {` · ${suggestionsOf(count)} by ${authorWords(suggestions.get(first.id))}`}
        </Text>
      </Title>
      {mayEdit ? (
        <span className={styles["groupButtons"]}>
          <Button
            size="compact-xs"
            variant="light"
            disabled={!isPossible}
            aria-label={`Accept group ${place}: ${suggestionsOf(group.decidable.length)}`}
            onClick={decide("ACCEPT")}
          >
            Accept group
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={!isPossible}
            aria-label={`Reject group ${place}: ${suggestionsOf(group.decidable.length)}`}
            onClick={decide("REJECT")}
          >
            Reject group
          </Button>
        </span>
      ) : null}
    </div>
  );
}

/** In the bar, for the group of the suggestion in view; nothing where that one is alone. */
export function ReviewedGroupButtons({ review }: { readonly review: Review }) {
  const group = review.groups.find(({ decidable }) =>
    decidable.some(({ id }) => id === review.current),
  );
  if (!group || group.decidable.length < 2) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        onClick={() => review.decideGroup("ACCEPT")}
        rightSection={<Kbd size="xs">⇧A</Kbd>}
      >
        Accept group of {group.decidable.length}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => review.decideGroup("REJECT")}
        rightSection={<Kbd size="xs">⇧R</Kbd>}
      >
        Reject group
      </Button>
    </>
  );
}
