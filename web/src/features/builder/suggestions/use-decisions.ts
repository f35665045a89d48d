"use client";
import { useApolloClient } from "@apollo/client/react";
import { useMemo } from "react";

import { messageOf } from "../../../api/api-error.ts";
import {
  type Decision,
  DecideSuggestionsDocument,
  type DecideSuggestionsMutation,
  type DecisionRefusal,
  ReopenSuggestionsDocument,
} from "../../../api/generated/graphql.ts";
import type { Decision as HistoryDecision, History } from "../../../editor/session/history.ts";
import { announce } from "../../../ui/live-region.tsx";
import { showNote, showProblem, showUndo } from "../../../ui/toasts.tsx";

export interface SuggestionDecisions {
  /** By the ids of suggestions. */
  readonly decide: (ids: readonly string[], decision: Decision) => Promise<void>;
  /** Takes decisions back: the suggestions wait again. */
  readonly reopen: (ids: readonly string[]) => Promise<void>;
}

const REFUSED: Readonly<Record<DecisionRefusal, string>> = {
  ALREADY_DECIDED: "somebody else has decided it",
  STALE: "the text has changed since",
  STREAMING: "it is still being written",
  NOT_FOUND: "it is gone",
};

interface DecisionsOptions {
  readonly history: History;
  readonly onDecided: () => void;
}

/** Accepting and rejecting, on the server, once. Each decision can be taken back from its toast or with undo. */
export function useDecisions({ history, onDecided }: DecisionsOptions): SuggestionDecisions {
  const apollo = useApolloClient();
  return useMemo(() => {
    const reopen = async (ids: readonly string[]): Promise<void> => {
      try {
        const { data } = await apollo.mutate({
          mutation: ReopenSuggestionsDocument,
          variables: { input: { ids: [...ids] } },
        });
        const refused = data?.reopenSuggestions.refused ?? [];
        if (refused.length > 0) showNote(`Not taken back: ${reasonsOf(refused)}.`);
        else announce("The decision was taken back.");
      } catch (error) {
        showProblem(`The decision stands. ${messageOf(error)}`, () => void reopen(ids));
      }
      onDecided();
    };
    const decide = async (ids: readonly string[], decision: Decision): Promise<void> => {
      if (ids.length === 0) return;
      try {
        const { data } = await apollo.mutate({
          mutation: DecideSuggestionsDocument,
          variables: { input: { ids: [...ids], decision } },
        });
        const { decided = [], refused = [] } = data?.decideSuggestions ?? {};
        if (refused.length > 0) showNote(`${countOf(refused.length)} left: ${reasonsOf(refused)}.`);
        if (decided.length > 0) {
          offerUndo(
            { history, reopen },
            decided.map(({ id }) => id),
            decision,
          );
        }
      } catch (error) {
        showProblem(`Nothing was decided. ${messageOf(error)}`, () => void decide(ids, decision));
      }
      onDecided();
    };
    return { decide, reopen };
    // oxlint-disable-next-line react/exhaustive-deps -- onDecided only asks for the same things again
  }, [apollo, history]);
}

interface Undoing {
  readonly history: History;
  readonly reopen: (ids: readonly string[]) => Promise<void>;
}

function offerUndo({ history, reopen }: Undoing, ids: readonly string[], decision: Decision): void {
  const done = decision === "ACCEPT" ? "Accepted" : "Rejected";
  const entry: HistoryDecision = { takeBack: () => void reopen(ids) };
  history.decided(entry);
  announce(`${done}: ${countOf(ids.length)}.`);
  showUndo(ids.length === 1 ? done : `${done} ${ids.length} suggestions`, () => {
    history.forget(entry);
    entry.takeBack();
  });
}

type Refused = DecideSuggestionsMutation["decideSuggestions"]["refused"];

const reasonsOf = (refused: Refused): string =>
  [...new Set(refused.map(({ reason }) => REFUSED[reason]))].join(", ");

const countOf = (count: number): string => (count === 1 ? "1 suggestion" : `${count} suggestions`);
