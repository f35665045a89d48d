"use client";
import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { DraftGraph } from "@playbooks/workflow-model";
import { useEffect, useRef, useState } from "react";

import { hasCode, messageOf } from "../../api/api-error.ts";
import {
  SaveWorkflowDraftDocument,
  type WorkflowFactsFragment,
} from "../../api/generated/graphql.ts";
import { refetchActive } from "../../api/refetch-active.ts";
import { showProblem } from "../../ui/toasts.tsx";
import { DraftKeeper, type KeeperState, type Kept } from "./draft-keeper.ts";
import type { WorkflowSource } from "./workflow-source.ts";

const REST_MS = 700;
const MOST_STEPS = 100;

interface Steps {
  readonly graph: DraftGraph;
  readonly before: readonly DraftGraph[];
  readonly after: readonly DraftGraph[];
}

/** The draft as the API keeps it: saved when the hands rest, and reloaded when somebody else was quicker. */
export function useApiSource(workflow: WorkflowFactsFragment): WorkflowSource {
  const apollo = useApolloClient();
  const [steps, setSteps] = useState<Steps>(() => firstStep(workflow));
  const [state, setState] = useState<KeeperState>({ kind: "saved" });
  const [keeper] = useState(
    () =>
      new DraftKeeper<WorkflowFactsFragment>({
        sequence: workflow.sequence,
        restMs: REST_MS,
        save: (graph, ifSequence) => save(apollo, { id: workflow.id, graph, ifSequence }),
        onState: setState,
        onKept: () => undefined,
        onConflict: () => {
          showProblem(
            "Somebody else has changed this workflow. Theirs is shown now: your last change was not kept.",
          );
          refetchActive(apollo, "PlaybookWorkflow");
        },
      }),
  );
  useTakenOver(workflow, keeper, setSteps);
  useEffect(() => () => void keeper.flush(), [keeper]);
  // What is asked for late, an undo in a toast, must work on what is there by then.
  const latest = useRef(steps);
  useEffect(() => {
    latest.current = steps;
  });
  const go = (next: Steps) => {
    latest.current = next;
    setSteps(next);
    keeper.change(next.graph);
  };
  const { graph, before, after } = steps;
  const [earlier, later] = [before.at(-1), after.at(-1)];
  return {
    graph,
    problems: workflow.problems,
    keeping: state.kind === "unsaved" ? { ...state, retry: () => void keeper.flush() } : state,
    change: (edit) => {
      const now = latest.current;
      const next = edit(now.graph);
      if (next === now.graph) return;
      go({ graph: next, before: [...now.before.slice(-MOST_STEPS), now.graph], after: [] });
    },
    undo:
      earlier &&
      (() => go({ graph: earlier, before: before.slice(0, -1), after: [...after, graph] })),
    redo:
      later && (() => go({ graph: later, before: [...before, graph], after: after.slice(0, -1) })),
    settle: () => keeper.flush(),
  };
}

/** A draft that came from elsewhere takes the place of what is on the page, unless something is being kept. */
function useTakenOver(
  workflow: WorkflowFactsFragment,
  keeper: DraftKeeper<WorkflowFactsFragment>,
  setSteps: (steps: Steps) => void,
): void {
  const known = useRef(workflow.sequence);
  useEffect(() => {
    if (workflow.sequence === known.current) return;
    known.current = workflow.sequence;
    if (keeper.knows(workflow.sequence)) return;
    keeper.restart(workflow.sequence);
    setSteps(firstStep(workflow));
  }, [workflow, keeper, setSteps]);
}

const firstStep = ({ draft }: WorkflowFactsFragment): Steps => ({
  graph: DraftGraph.safeParse(draft).data ?? { version: 2, nodes: [], edges: [] },
  before: [],
  after: [],
});

async function save(
  apollo: ApolloClient,
  input: { readonly id: string; readonly graph: DraftGraph; readonly ifSequence: number },
): Promise<Kept<WorkflowFactsFragment>> {
  try {
    const { data } = await apollo.mutate({
      mutation: SaveWorkflowDraftDocument,
      variables: { input },
    });
    const answer = data?.saveWorkflowDraft.workflow;
    if (!answer) return { kind: "failed", reason: "The server gave no answer." };
    return { kind: "kept", sequence: answer.sequence, answer };
  } catch (error) {
    if (hasCode(error, "CONFLICT")) return { kind: "conflict" };
    return { kind: "failed", reason: messageOf(error) };
  }
}
