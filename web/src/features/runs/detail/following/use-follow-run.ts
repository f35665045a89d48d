"use client";
import { useApolloClient } from "@apollo/client/react";
import { followRun, type RunView, UNSEEN_RUN } from "@playbooks/workflow-model";
import { useEffect, useRef, useState } from "react";

import {
  type RunEventItemFragment,
  RunProgressDocument,
  type RunProgressSubscription,
  RunStateDocument,
} from "../../../../api/generated/graphql.ts";
import { followEvents } from "../../../../api/live/follow-events.ts";
import { hasEnded } from "../../run-words.ts";
import { happeningOf } from "./run-happening.ts";

/** What is streamed comes in pieces of 150 ms; what has happened before comes all at once. */
const DRAW_MS = 60;

interface Following {
  readonly id: string;
  /** False for what has ended before it was looked at: nothing more comes. */
  readonly live: boolean;
  /** Something else than text came. */
  readonly onChange: () => void;
}

/** The run as its numbered events tell it: states and streamed text, without gaps and without doubles. */
export function useFollowRun({ id, live, onChange }: Following): RunView {
  const apollo = useApolloClient();
  const [view, setView] = useState(UNSEEN_RUN);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (!live) return undefined;
    const gathered: RunEventItemFragment[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A run that is opened late tells hundreds of events at once: they are one drawing.
    const draw = () => {
      timer = undefined;
      const events = gathered.splice(0);
      setView((before) => events.map(happeningOf).reduce(followRun, before));
      if (events.some(({ kind }) => kind !== "NODE_DELTA")) latest.current();
    };
    const leave = followEvents({
      after: 0,
      ask: (after) => apollo.subscribe({ query: RunProgressDocument, variables: { id, after } }),
      eventOf: (data: RunProgressSubscription) => data.runEvents,
      onEvent: (event) => {
        gathered.push(event);
        timer ??= setTimeout(draw, DRAW_MS);
      },
      goesOn: async () => {
        const query = { query: RunStateDocument, variables: { id } };
        const { data } = await apollo
          .query({ ...query, fetchPolicy: "network-only" })
          .catch(() => ({ data: undefined }));
        // Out of reach it may go on; a run that is not there does not.
        return data?.run ? !hasEnded(data.run.status) : data === undefined;
      },
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [apollo, id, live]);
  return view;
}
