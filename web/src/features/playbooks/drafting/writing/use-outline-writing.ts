"use client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef, useState } from "react";

import { fieldErrorsOf, messageOf } from "../../../../api/answers/api-error.ts";
import { IdempotencyKeys } from "../../../../api/client/idempotency-key.ts";
import {
  type GenerationStatus,
  OutlinePlaybookDocument,
  StopOutlineDocument,
} from "../../../../api/generated/graphql.ts";
import { announce } from "../../../../ui/live-region.tsx";
import { showProblem, showUndo } from "../../../../ui/toasts/toasts.tsx";
import { briefInput } from "../brief/brief.ts";
import type { DraftState } from "../draft/use-draft.ts";
import { afterEnd, afterStep, replacesEarlier } from "./draft-steps.ts";
import { followOutline } from "./follow-outline.ts";

/** In this order, with failures from anywhere; "resting" until somebody asks. */
export type Writing =
  | { readonly kind: "resting" }
  /** Asked for; the API has not answered yet. */
  | { readonly kind: "asking" }
  | { readonly kind: "writing"; readonly status: GenerationStatus }
  | { readonly kind: "stopping" }
  | { readonly kind: "stopped" }
  | { readonly kind: "written" }
  /** `fields` by the path of the input, such as "brief.product". */
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly fields: Readonly<Record<string, string>>;
    };

/** `start` resolves when the writing has begun, `stop` when the API has heard of it; neither rejects. */
export interface OutlineWriting {
  readonly writing: Writing;
  readonly isRunning: boolean;
  readonly start: () => Promise<void>;
  /** What has arrived stays. */
  readonly stop: () => Promise<void>;
}

/** Until it ends no other writing can be asked for. */
const RUNNING: ReadonlySet<Writing["kind"]> = new Set(["asking", "writing", "stopping"]);

/** The generation is gone, or the server cannot be asked. */
const LOST = "The server did not say how it ended. What has arrived is kept.";
const INTERRUPTED = "The writing was interrupted. What has arrived is kept.";

/** AI that writes the outline of the draft. It goes on while the page is away and is followed again after a reload. */
export function useOutlineWriting(state: DraftState): OutlineWriting {
  const { draft, now, change } = state;
  const apollo = useApolloClient();
  const [keys] = useState(() => new IdempotencyKeys());
  // A draft that was left while AI wrote is followed on; how far it is, the first event says.
  const [writing, setWriting] = useState<Writing>(() =>
    draft.underway ? { kind: "writing", status: "QUEUED" } : { kind: "resting" },
  );
  const id = draft.underway?.id;
  const events = useRef<Parameters<typeof followOutline>[2]>(undefined);
  useEffect(() => {
    events.current = {
      onStep: (step) => {
        if (step.scenario && replacesEarlier(now())) offerBack();
        change((all) => afterStep(all, step));
        setWriting((before) => (before.kind === "writing" ? writingAs(step.status) : before));
      },
      onEnd: (facts) => {
        change((all) => afterEnd(all, facts));
        setWriting(endedAs(facts));
        if (facts?.status === "DONE") announce(`The outline is ready. ${countOf(now())}`);
      },
    };
  });
  useEffect(() => {
    if (id === undefined) return undefined;
    return followOutline(
      apollo,
      { id, seen: now().underway?.seen ?? 0 },
      {
        onStep: (step) => events.current?.onStep(step),
        onEnd: (facts) => events.current?.onEnd(facts),
      },
    );
  }, [apollo, id, now]);

  function offerBack(): void {
    const before = now().outline;
    showUndo("The outline is written anew.", () => {
      void stop();
      change((all) => ({ ...all, outline: before, underway: undefined }));
      setWriting({ kind: "resting" });
    });
  }

  async function start(): Promise<void> {
    const brief = briefInput(now().brief);
    setWriting({ kind: "asking" });
    try {
      const input = { brief, idempotencyKey: keys.keyFor(brief) };
      const { data } = await apollo.mutate({
        mutation: OutlinePlaybookDocument,
        variables: { input },
      });
      keys.answered();
      if (!data) return setWriting(failedAs(undefined));
      const { generation } = data.outlinePlaybook;
      change((all) => ({ ...all, underway: { id: generation.id, seen: 0, arrived: false } }));
      setWriting(writingAs(generation.status));
      announce("AI writes the outline.");
    } catch (error) {
      setWriting(failedAs(error));
    }
  }

  async function stop(): Promise<void> {
    const running = now().underway;
    if (!running) return;
    setWriting({ kind: "stopping" });
    try {
      const variables = { input: { id: running.id } };
      await apollo.mutate({ mutation: StopOutlineDocument, variables });
      announce("Stopped. What has arrived is kept.");
    } catch (error) {
      setWriting(writingAs("WRITING"));
      showProblem(`It was not stopped. ${messageOf(error)}`, () => void stop());
    }
  }
  return { writing, isRunning: RUNNING.has(writing.kind), start, stop };
}

const writingAs = (status: GenerationStatus): Writing => ({ kind: "writing", status });

function failedAs(error: unknown): Writing {
  return { kind: "failed", message: messageOf(error), fields: fieldErrorsOf(error) };
}

const failed = (message: string): Writing => ({ kind: "failed", message, fields: {} });

/** STOPPED with an error was stopped by no person, and says why. */
function endedAs(facts: Parameters<typeof afterEnd>[1]): Writing {
  if (!facts) return failed(LOST);
  if (facts.status === "DONE") return { kind: "written" };
  if (facts.status === "STOPPED" && !facts.error) return { kind: "stopped" };
  return failed(facts.error ?? INTERRUPTED);
}

function countOf({ outline: { scenarios } }: ReturnType<DraftState["now"]>): string {
  return scenarios.length === 1 ? "1 scenario." : `${scenarios.length} scenarios.`;
}
