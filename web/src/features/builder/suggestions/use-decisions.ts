"use client";
import { useApolloClient } from "@apollo/client/react";
import { useMemo } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  type Decision,
  DecideSuggestionsDocument,
  type DecideSuggestionsMutation,
  type DecisionRefusal,
  ReopenSuggestionsDocument,
} from "../../../api/generated/graphql.ts";
import type { Decision as HistoryDecision, History } from "../../../editor/session/history.ts";
import { announce } from "../../../ui/live-region.tsx";
import { showNote, showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";
import type { Suggestions } from "./use-suggestions.ts";

/**
 * Neither rejects: what was refused is said, each reason once. Several go in one request, and one may be refused
 * alone.
 */
export interface SuggestionDecisions {
  /** By the ids of proposals. */
  readonly decide: (proposalIds: readonly string[], decision: Decision) => Promise<void>;
  /** Takes decisions back, by the ids of suggestions: they wait again. */
  readonly reopen: (ids: readonly string[]) => Promise<void>;
}

/** Each ends the sentence "3 suggestions left: …". */
const REFUSED: Readonly<Record<DecisionRefusal, string>> = {
  ALREADY_DECIDED: "somebody else has decided it",
  STALE: "the text has changed since",
  STREAMING: "it is still being written",
  NOT_FOUND: "it is gone",
};

interface DecisionsOptions {
  readonly history: History;
  readonly idsOf: Suggestions["idsOf"];
  readonly onDecided: () => void;
}

/** Accepting and rejecting, on the server, once. Each decision can be taken back from its toast or with undo. */
export function useDecisions({ history, idsOf, onDecided }: DecisionsOptions): SuggestionDecisions {
  const apollo = useApolloClient();
  return useMemo(() => {
    const reopen = async (ids: readonly string[]): Promise<void> => {
      if (ids.length === 0) return;
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
    const send = async (ids: readonly string[], decision: Decision): Promise<readonly string[]> => {
      const { data } = await apollo.mutate({
        mutation: DecideSuggestionsDocument,
        variables: { input: { ids: [...ids], decision } },
      });
      const { decided = [], refused = [] } = data?.decideSuggestions ?? {};
      if (refused.length > 0) showNote(`${countOf(refused.length)} left: ${reasonsOf(refused)}.`);
      return decided.map(({ id }) => id);
    };
    const decide = async (proposalIds: readonly string[], decision: Decision): Promise<void> => {
      if (proposalIds.length === 0) return;
      const decided = idsOf(proposalIds).then((ids) => send(ids, decision));
      // Known to undo at once: the text shows a decision before its answer is here.
      const entry: HistoryDecision = {
        takeBack: () => void decided.then(reopen).catch(() => undefined),
      };
      history.decided(entry);
      try {
        const { length } = await decided;
        if (length === 0) history.forget(entry);
        else offerUndo({ history, entry }, length, decision);
      } catch (error) {
        history.forget(entry);
        const again = () => void decide(proposalIds, decision);
        showProblem(`Nothing was decided. ${messageOf(error)}`, again);
      }
      onDecided();
    };
    return { decide, reopen };
    // oxlint-disable-next-line react/exhaustive-deps -- onDecided only asks for the same things again
  }, [apollo, history, idsOf]);
}

interface Undoing {
  readonly history: History;
  readonly entry: HistoryDecision;
}

/** Taken back by the toast or by undo, whichever comes first, and only once. */
function offerUndo({ history, entry }: Undoing, count: number, decision: Decision): void {
  const done = decision === "ACCEPT" ? "Accepted" : "Rejected";
  announce(`${done}: ${countOf(count)}.`);
  showUndo(count === 1 ? done : `${done} ${count} suggestions`, () => {
    history.forget(entry);
    entry.takeBack();
  });
}

type Refused = DecideSuggestionsMutation["decideSuggestions"]["refused"];

const reasonsOf = (refused: Refused): string =>
  [...new Set(refused.map(({ reason }) => REFUSED[reason]))].join(", ");

const countOf = (count: number): string => (count === 1 ? "1 suggestion" : `${count} suggestions`);
