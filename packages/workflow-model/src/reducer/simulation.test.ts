import { dice } from "@playbooks/dice";

import { WorkflowGraph } from "../node-kinds/node-kinds.ts";
import { type Fates, foretellEnd, foretellRun } from "../testing/foretell-run.ts";
import { randomFates } from "../testing/random-fates.ts";
import { randomGraph } from "../testing/random-graph.ts";
import { simulateRun } from "../testing/simulate-run.ts";
import type { NodeState, RunState } from "./run-state.ts";

const DAY_MS = 86_400_000;

/** More by hand: WORKFLOW_GRAPHS=20000 WORKFLOW_SEED=1 (the seed of the first graph; a failure names its own). */
const GRAPHS = Number(process.env["WORKFLOW_GRAPHS"] ?? 2_000);
/** Others every day: graphs that have passed once find nothing new. */
const FIRST_SEED = Number(process.env["WORKFLOW_SEED"] ?? GRAPHS * Math.floor(Date.now() / DAY_MS));
const TIMEOUT_MS = 60_000 + GRAPHS * 50;
const SEEDS = Array.from({ length: GRAPHS }, (_, index) => FIRST_SEED + index);

interface World {
  readonly graph: WorkflowGraph;
  readonly fates: Fates;
}

const worlds = new Map<number, World>();

/** Made once: to check a random graph takes longer than to run it. */
function world(seed: number): World {
  const known = worlds.get(seed);
  if (known) return known;
  const toss = dice(seed);
  const graph = WorkflowGraph.parse(randomGraph(toss));
  const made = { graph, fates: randomFates(toss, graph) };
  worlds.set(seed, made);
  return made;
}

function told(state: NodeState | undefined): string {
  switch (state?.status) {
    case "succeeded":
      return `succeeded ${state.attempt} ${state.handles.join()}`;
    case "failed":
      return `failed ${state.attempt} ${state.errorCode}`;
    case "skipped":
      return `skipped ${state.because === "upstreamFailed" ? "broken" : "quiet"}`;
    default:
      return state?.status ?? "pending";
  }
}

const endsOf = (graph: WorkflowGraph, { nodes }: RunState): Record<string, string> =>
  Object.fromEntries(graph.nodes.map(({ id }) => [id, told(nodes.get(id))]));

/** Names the seed of what goes wrong inside. */
function withSeed(seed: number, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`WORKFLOW_SEED=${seed} WORKFLOW_GRAPHS=1`, { cause: error });
  }
}

test(
  `6.5 in ${GRAPHS} random graphs from ${FIRST_SEED} on × 4 schedules every run ends as foretold, whatever the order of results`,
  () => {
    const seen = new Set<string>();
    for (const seed of SEEDS) {
      const { graph, fates } = world(seed);
      const ends = foretellRun(graph, fates);
      const end = foretellEnd(graph, ends);
      withSeed(seed, () => {
        for (let round = 0; round < 4; round++) {
          const schedule = { toss: dice(seed * 31 + round), isNoisy: round > 0, stop: null };
          const state = simulateRun(graph, fates, schedule);
          expect(endsOf(graph, state)).toEqual(ends);
          expect(state.status).toBe(end);
        }
      });
      for (const [, outcome] of Object.entries(ends)) seen.add(outcome.replace(/\d+ \w+$/, ""));
      seen.add(end);
    }
    if (GRAPHS >= 100) {
      const all = [
        "failed",
        "failed ",
        "partial",
        "skipped broken",
        "skipped quiet",
        "succeeded",
        "succeeded ",
      ];
      expect([...seen].toSorted()).toEqual(all);
    }
  },
  TIMEOUT_MS,
);

test(
  `12.3 in ${GRAPHS} random graphs from ${FIRST_SEED} on that are stopped midway, nothing follows and what had ended stays`,
  () => {
    expect.hasAssertions();
    for (const seed of SEEDS) {
      const { graph, fates } = world(seed);
      const foretold = foretellRun(graph, fates);
      const toss = dice(seed * 7);
      const stop = { after: toss.roll(12), by: toss.pick(["cancel", "deadline"] as const) };
      withSeed(seed, () => {
        const state = simulateRun(graph, fates, { toss, isNoisy: true, stop });
        const ends = endsOf(graph, state);
        const kept = Object.entries(ends).filter(([, end]) => end !== "cancelled");
        expect(kept).toEqual(kept.map(([id]) => [id, foretold[id]]));
        if (state.stopping === "cancel") expect(state.status).toBe("cancelled");
        if (state.stopping === "deadline") expect(["partial", "failed"]).toContain(state.status);
        if (state.stopping === null) expect(ends).toEqual(foretold);
      });
    }
  },
  TIMEOUT_MS,
);
