"use client";
import { Button, Group, Text, UnstyledButton } from "@mantine/core";
import type { Proposal } from "@playbooks/document-model";
import { IconChevronRight, IconSparkles } from "@tabler/icons-react";
import { useState } from "react";

import { useDeferred } from "../../../ui/menu/use-deferred.ts";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";
import { SuggestionChip } from "./suggestion-chip.tsx";
import { SuggestionDifference } from "./suggestion-difference.tsx";
import { SuggestionGroupHead } from "./suggestion-group-head.tsx";
import { placeWords, suggestionsOf } from "./suggestion-words.ts";
import type { Review } from "./use-review.ts";

import styles from "./suggestions.module.css";

const loadDecided = () => import("./decided-list.tsx");

/** Everything that waits for a decision in this scenario, by what was proposed together, in that order. */
export function SuggestionsPane({ review }: { readonly review: Review }) {
  const { proposals, mayEdit } = useScenario();
  // While all of it is still being written there is nothing to decide.
  const isDecidable = review.groups.some(({ decidable }) => decidable.length > 0);
  if (proposals.length === 0)
    return (
      <div tabIndex={-1} data-pane className={styles["pane"]}>
        <EmptyState
          icon={IconSparkles}
          title="No suggestions"
          purpose="What AI or a colleague proposes for this scenario waits here until somebody decides."
        />
        <DecidedSection />
      </div>
    );
  return (
    <div tabIndex={-1} data-pane className={styles["pane"]}>
      <Group justify="space-between" px={14} py={10} gap="xs">
        <Text size="sm" fw={600}>
          {suggestionsOf(proposals.length)}
        </Text>
        {mayEdit && isDecidable ? (
          <Group gap={4}>
            <Button size="compact-xs" variant="light" onClick={() => review.decideAll("ACCEPT")}>
              Accept all
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              onClick={() => review.decideAll("REJECT")}
            >
              Reject all
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={review.begin}>
              Review
            </Button>
          </Group>
        ) : null}
      </Group>
      {review.groups.map((group) => (
        <div key={group.id} className={group.proposals.length > 1 ? styles["group"] : undefined}>
          {group.proposals.length > 1 ? (
            <SuggestionGroupHead group={group} review={review} />
          ) : null}
          {group.proposals.map((proposal) => (
            <SuggestionCard
              key={proposal.id}
              proposal={proposal}
              onShow={() => review.show(proposal.id)}
            />
          ))}
        </div>
      ))}
      <DecidedSection />
    </div>
  );
}

function DecidedSection() {
  const [isOpen, setOpen] = useState(false);
  const { loaded, onReach } = useDeferred(loadDecided);
  const onClick = () => {
    onReach.onClick();
    setOpen(!isOpen);
  };
  return (
    <div>
      <UnstyledButton
        className={styles["fold"]}
        aria-expanded={isOpen}
        {...onReach}
        onClick={onClick}
      >
        <IconChevronRight size={15} aria-hidden />
        Decided
      </UnstyledButton>
      {isOpen && loaded ? <loaded.DecidedList /> : null}
    </div>
  );
}

interface SuggestionCardProps {
  readonly proposal: Proposal;
  readonly onShow: () => void;
}

function SuggestionCard({ proposal, onShow }: SuggestionCardProps) {
  return (
    <section className={styles["card"]}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {placeWords(proposal)}
        </Text>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onShow}>
          Show
        </Button>
      </Group>
      <SuggestionDifference proposal={proposal} />
      <SuggestionChip proposal={proposal} />
    </section>
  );
}
