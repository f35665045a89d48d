"use client";
import { useMutation, useQuery } from "@apollo/client/react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { fieldOf, listOf, textOf } from "../../../api/answers/read-json.ts";
import {
  BenchPartsDocument,
  type BenchPartsQuery,
  BenchSamplesDocument,
  type BenchSampleFragment,
  DeleteToolSampleDocument,
  SaveToolSampleDocument,
  TestToolDocument,
} from "../../../api/generated/graphql.ts";
import { useLiveRuns } from "../../../api/live/use-live-runs.ts";
import { useViewInAddress } from "../../../ui/address/use-view-in-address.ts";
import { announce } from "../../../ui/live-region.tsx";
import { showProblem, showUndo } from "../../../ui/toasts/toasts.tsx";
import { BENCH_ADDRESS, type BenchView, chosenTool } from "./bench-view.ts";

/** With the handler that would work for it, and a warning where the one it names is not known. */
export type BenchTool = BenchPartsQuery["tools"][number];

/** All that the page needs: what can be tested with what, and what is chosen. */
export function useBench() {
  const { view, change } = useViewInAddress<BenchView>(BENCH_ADDRESS);
  const { data, error, refetch } = useQuery(BenchPartsDocument, {
    fetchPolicy: "cache-and-network",
  });
  const action = data?.actions.find(({ id }) => id === view.action);
  const tool = data && chosenTool(data.tools, view, action);
  return {
    view,
    change,
    parts: data,
    tool,
    outputSchema: tool && schemaOf(tool, data.toolHandlers),
    error: data ? undefined : error,
    refetch: () => void refetch().catch(() => undefined),
  };
}

/** A free tool says itself what comes out of it. */
function schemaOf(tool: BenchTool, handlers: BenchPartsQuery["toolHandlers"]): unknown {
  const handler = handlers.find(({ id }) => id === tool.resolvedHandler);
  return fieldOf(tool.configuration, "outputSchema") ?? handler?.outputSchema;
}

/** The expected outputs of a tool, which change as tests of it end. */
export function useSamples(toolId: string | undefined) {
  const { data, refetch } = useQuery(BenchSamplesDocument, {
    variables: { toolId: toolId ?? "" },
    skip: toolId === undefined,
    fetchPolicy: "cache-and-network",
  });
  const again = () => {
    if (toolId !== undefined) void refetch().catch(() => undefined);
  };
  useLiveRuns({ refetch: again });
  const samples = data?.node && "samples" in data.node ? data.node.samples : undefined;
  const refresh = { refetchQueries: ["BenchSamples"] };
  const [save, saving] = useMutation(SaveToolSampleDocument, {
    ...refresh,
    onError: () => undefined,
  });
  const [drop] = useMutation(DeleteToolSampleDocument, {
    ...refresh,
    onError: (fault) => showProblem(messageOf(fault)),
  });
  const remove = async (sample: BenchSampleFragment) => {
    const done = await drop({ variables: { input: { id: sample.id } } });
    if (!done.data || toolId === undefined) return;
    const runId = sample.lastRun?.id ?? null;
    const input = { toolId, ...settingsOf(sample), expected: sample.expected, runId };
    showUndo(`What was expected of “${sample.document.name}” was deleted.`, () => {
      void save({ variables: { input } });
    });
  };
  const [test, testing] = useMutation(TestToolDocument, refresh);
  return {
    samples,
    saving: saving.loading,
    saveError: saving.error,
    save: async (input: Parameters<typeof save>[0] & object) => (await save(input)).data,
    remove,
    isRunningAll: testing.loading,
    /** One after the other, so that the first refusal (a spent cap, a lost right) is the last one. */
    async runAll(all: readonly BenchSampleFragment[]) {
      if (toolId === undefined) return;
      try {
        for (const sample of all)
          await test({ variables: { input: { toolId, ...settingsOf(sample) } } });
        announce(`${all.length} tests have begun`);
      } catch (fault) {
        showProblem(`Not all of them were started. ${messageOf(fault)}`);
      }
    },
  };
}

/** With what a test was made, as its frozen graph says: what is chosen by now may be something else. */
export function settingsOfTest(graph: unknown) {
  const data = fieldOf(listOf(graph, "nodes")[0], "data");
  return {
    actionId: textOf(data, "actionId") ?? null,
    skillIds: listOf(data, "skillIds").filter((id) => typeof id === "string"),
  };
}

/** With what a sample is tested. */
export function settingsOf({ document, action, skills }: BenchSampleFragment) {
  return {
    documentId: document.id,
    actionId: action?.id ?? null,
    skillIds: skills.map(({ id }) => id),
  };
}

/** Starts a test; what was wrong with it is told at its field. */
export function useTest(onStarted: (runId: string) => void) {
  const [test, { loading, error, reset }] = useMutation(TestToolDocument, {
    refetchQueries: ["BenchSamples"],
    onError: () => undefined,
    onCompleted: ({ testTool }) => onStarted(testTool.run.id),
  });
  return { test, loading, error, reset };
}
