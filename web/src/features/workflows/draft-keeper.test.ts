import { jest } from "@jest/globals";
import type { DraftGraph } from "@playbooks/workflow-model";

import { DraftKeeper, type Kept } from "./draft-keeper.ts";

afterEach(() => jest.useRealTimers());

const graph = (name: string): DraftGraph => ({
  version: 2,
  nodes: [{ id: name, kind: "wait", position: { x: 0, y: 0 }, data: {} }],
  edges: [],
});

/** A keeper whose server the test answers for. */
function keeping() {
  jest.useFakeTimers();
  const sent: [string, number][] = [];
  const states: string[] = [];
  const answers: ((kept: Kept<string>) => void)[] = [];
  const conflicts: string[] = [];
  const keeper = new DraftKeeper<string>({
    sequence: 4,
    restMs: 500,
    save: (draft, ifSequence) => {
      sent.push([draft.nodes[0]!.id, ifSequence]);
      return new Promise((resolve) => answers.push(resolve));
    },
    onState: ({ kind }) => void states.push(kind),
    onKept: () => undefined,
    onConflict: () => void conflicts.push("told"),
  });
  const answer = async (kept: Kept<string>) => {
    answers.shift()!(kept);
    await jest.advanceTimersByTimeAsync(0);
  };
  return { keeper, sent, states, conflicts, answer };
}

const kept = (sequence: number): Kept<string> => ({ kind: "kept", sequence, answer: "ok" });

test("what is typed in one go is sent once, and each draft names the one before", async () => {
  const { keeper, sent, states, answer } = keeping();
  for (const name of ["a", "b", "c"]) keeper.change(graph(name));
  await jest.advanceTimersByTimeAsync(500);
  expect(sent).toEqual([["c", 4]]);
  await answer(kept(5));
  expect(states.at(-1)).toBe("saved");
  keeper.change(graph("d"));
  await jest.advanceTimersByTimeAsync(500);
  await answer(kept(6));
  expect(sent).toEqual([
    ["c", 4],
    ["d", 5],
  ]);
});

test("what changes while something is sent goes after it, never beside it", async () => {
  const { keeper, sent, answer } = keeping();
  keeper.change(graph("a"));
  await jest.advanceTimersByTimeAsync(500);
  keeper.change(graph("b"));
  await jest.advanceTimersByTimeAsync(500);
  expect(sent).toEqual([["a", 4]]);
  await answer(kept(5));
  expect(sent).toEqual([
    ["a", 4],
    ["b", 5],
  ]);
  const settled = keeper.flush();
  await answer(kept(6));
  expect(await settled).toBe(true);
  expect(keeper.isBusy).toBe(false);
});

test("what could not be sent waits, is said, and goes with the next try", async () => {
  const { keeper, sent, states, answer } = keeping();
  keeper.change(graph("a"));
  const first = keeper.flush();
  await answer({ kind: "failed", reason: "offline" });
  expect(await first).toBe(false);
  expect(states.at(-1)).toBe("unsaved");
  const second = keeper.flush();
  await answer(kept(5));
  expect(await second).toBe(true);
  expect(sent).toEqual([
    ["a", 4],
    ["a", 4],
  ]);
});

test("somebody who was quicker is told of, and nothing is sent over theirs", async () => {
  const { keeper, sent, conflicts, answer } = keeping();
  keeper.change(graph("a"));
  const flushed = keeper.flush();
  keeper.change(graph("b"));
  await answer({ kind: "conflict" });
  expect(await flushed).toBe(false);
  expect(conflicts).toEqual(["told"]);
  keeper.restart(9);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(sent).toHaveLength(1);
  keeper.change(graph("c"));
  await jest.advanceTimersByTimeAsync(500);
  expect(sent.at(-1)).toEqual(["c", 9]);
});
