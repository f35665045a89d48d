"use client";
import { Button, Kbd } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";

import { useToastsAbove } from "../../../ui/toasts/toasts.tsx";
import { ReviewedGroupButtons } from "./suggestion-group-head.tsx";
import { suggestionsOf } from "./suggestion-words.ts";
import type { Review } from "./use-review.ts";

import styles from "./suggestions.module.css";

interface ReviewBarProps {
  readonly review: Review;
  readonly count: number;
  readonly mayEdit: boolean;
}

/** As in its style. */
const EDGE_GAP_PX = 16;

/** "7 suggestions: Accept all · Reject all · Review". In review it owns single keys, only while it has the focus. */
export function ReviewBar({ review, count, mayEdit }: ReviewBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const { active } = review;
  useEffect(() => {
    if (active) bar.current?.focus();
  }, [active]);
  const isShown = count > 0 && mayEdit;
  useToastsAbove(bar, { isShown, gap: EDGE_GAP_PX });
  if (!isShown) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || event.metaKey || event.ctrlKey) return;
    const work = keyWork(event.nativeEvent, review);
    if (!work) return;
    event.preventDefault();
    event.stopPropagation();
    work();
  };
  return (
    <div
      ref={bar}
      className={styles["review"]}
      role="toolbar"
      aria-label="Suggestions"
      tabIndex={-1}
      data-testid="review-bar"
      onKeyDown={onKeyDown}
    >
      <strong>{suggestionsOf(count)}</strong>
      {active ? <ReviewButtons review={review} /> : <AllButtons review={review} />}
    </div>
  );
}

/** With Shift for the whole group that a proposal was made with. */
function keyWork(event: globalThis.KeyboardEvent, review: Review): (() => void) | undefined {
  switch (event.key) {
    case "ArrowDown":
      return () => review.step(1);
    case "ArrowUp":
      return () => review.step(-1);
    case "a":
      return () => review.decide("ACCEPT");
    case "r":
      return () => review.decide("REJECT");
    case "A":
      return () => review.decideGroup("ACCEPT");
    case "R":
      return () => review.decideGroup("REJECT");
    case "Escape":
      return review.end;
    default:
      return undefined;
  }
}

function AllButtons({ review }: { readonly review: Review }) {
  return (
    <>
      <Button size="compact-sm" onClick={() => review.decideAll("ACCEPT")}>
        Accept all
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => review.decideAll("REJECT")}>
        Reject all
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={review.begin}>
        Review
      </Button>
    </>
  );
}

function ReviewButtons({ review }: { readonly review: Review }) {
  return (
    <>
      <Button
        size="compact-sm"
        onClick={() => review.decide("ACCEPT")}
        rightSection={<Kbd size="xs">A</Kbd>}
      >
        Accept
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => review.decide("REJECT")}
        rightSection={<Kbd size="xs">R</Kbd>}
      >
        Reject
      </Button>
      <ReviewedGroupButtons review={review} />
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => review.step(1)}
        rightSection={<Kbd size="xs">↓</Kbd>}
      >
        Next
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={review.end}
        rightSection={<Kbd size="xs">Esc</Kbd>}
      >
        Done
      </Button>
    </>
  );
}
