import { once } from "node:events";

import { RunningNodes } from "./running-nodes.ts";

const place = { runId: "run_1", nodeId: "n" };

test("10.6 an attempt that takes too long is told to stop with TIMEOUT, which may pass", async () => {
  const turn = new RunningNodes().begin(place, 10);
  if (!turn.signal.aborted) await once(turn.signal, "abort");
  expect(turn.signal.reason).toMatchObject({ code: "TIMEOUT", mayPass: true });
  turn.end();
});

test("12.2 a stop reaches the node that is meant, and no other", () => {
  const nodes = new RunningNodes();
  const turns = ["a", "b"].map((nodeId) => nodes.begin({ ...place, nodeId }, 60_000));
  nodes.stop("run_1", "a");
  expect(turns.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  nodes.stop("run_1");
  expect(turns.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  for (const turn of turns) turn.end();
  expect(nodes.runIds).toEqual([]);
});
