"use client";
import type { Proposal } from "@playbooks/document-model";
import { useState } from "react";

import type { Decision } from "../../../api/generated/graphql.ts";
import { groupsOf, type SuggestionGroup } from "./suggestion-groups.ts";
import type { SuggestionDecisions } from "./use-decisions.ts";

/** `step` goes round at both ends. Deciding moves on to the one that takes the place of the decided. */
export interface Review {
  readonly active: boolean;
  /** The proposal that is looked at. */
  readonly current: string | undefined;
  readonly begin: () => void;
  readonly end: () => void;
  readonly step: (by: -1 | 1) => void;
  readonly show: (proposalId: string) => void;
  readonly decide: (decision: Decision) => void;
  /** What waits, by what was proposed together. */
  readonly groups: readonly SuggestionGroup[];
  /** Without a name: the group of the proposal in view. */
  readonly decideGroup: (decision: Decision, groupId?: string) => void;
  readonly decideAll: (decision: Decision) => void;
}

interface ReviewOptions {
  readonly proposals: readonly Proposal[];
  readonly decisions: SuggestionDecisions;
}

/** Going through suggestions one by one; after a decision comes the next one. */
export function useReview({ proposals, decisions }: ReviewOptions): Review {
  const [current, setCurrent] = useState<string>();
  const [active, setActive] = useState(false);
  const decidable = proposals.filter(({ status }) => status !== "streaming");
  const at = decidable.findIndex(({ id }) => id === current);
  const show = (id: string | undefined) => {
    setCurrent(id);
    if (id !== undefined) reveal(id);
  };
  const decide = (some: readonly Proposal[], decision: Decision) => {
    // Before the answer: whoever goes through fifty does not wait for each.
    const left = decidable.filter((each) => !some.includes(each));
    show(left[Math.min(Math.max(at, 0), left.length - 1)]?.id);
    if (left.length === 0) setActive(false);
    void decisions.decide(
      some.map(({ id }) => id),
      decision,
    );
  };
  const shown = decidable[at];
  const groups = groupsOf(proposals);
  return {
    active: active && decidable.length > 0,
    current: decidable.some(({ id }) => id === current) ? current : undefined,
    begin: () => {
      setActive(true);
      show(shown?.id ?? decidable[0]?.id);
    },
    end: () => {
      setActive(false);
      setCurrent(undefined);
    },
    step: (by) => {
      const { length } = decidable;
      if (length > 0) show(decidable[(at + by + length) % length]?.id);
    },
    show,
    decide: (decision) => {
      if (shown) decide([shown], decision);
    },
    groups,
    decideGroup: (decision, groupId = shown?.group) => {
      const group = groups.find(({ id }) => id === groupId);
      if (group) decide(group.decidable, decision);
    },
    decideAll: (decision) => decide(decidable, decision),
  };
}

function reveal(id: string): void {
  const chips = document.querySelectorAll(`article [data-proposal="${id}"]`);
  chips[0]?.scrollIntoView({ block: "center" });
}
