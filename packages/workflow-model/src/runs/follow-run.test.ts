import { graph } from "../testing/build-graph.ts";
import { TestRun } from "../testing/test-run.ts";
import { UNSEEN_RUN, followRun } from "./follow-run.ts";
import type { Happening } from "./run-event.ts";

const view = (events: readonly Happening[]) => events.reduce(followRun, UNSEEN_RUN);

const delta = (text: string): Happening => ({
  kind: "node.delta",
  node: "a",
  attempt: 1,
  text,
  runStatus: "running",
});

test("18.4 why a node was skipped, failed or waits can be seen from the events", () => {
  const run = new TestRun(graph({ q: { kind: "approval" } }, "a > b")).start();
  run.fail("a", { errorCode: "BROKEN" });
  run.park("q", "person");
  const seen = view(run.events);
  expect(seen.status).toBe("waiting");
  expect(Object.fromEntries(seen.nodes)).toEqual({
    a: { status: "failed", attempt: 1, text: "", errorCode: "BROKEN" },
    b: { status: "skipped", attempt: 0, text: "", because: "upstreamFailed" },
    q: { status: "waiting", attempt: 1, text: "", waitsFor: "person" },
  });
});

test("18.4 cancelling shows in the next event", () => {
  const run = new TestRun(graph({}, "a > b")).start();
  run.deliver("a");
  run.tell({ kind: "cancel" });
  expect(view(run.events).status).toBe("cancelling");
});

test("18.4 the code of a run's error comes with its end", () => {
  const run = new TestRun(graph({ a: {} })).start();
  run.fail("a", { errorCode: "BROKEN" });
  expect(view(run.events)).toMatchObject({ status: "failed", errorCode: "BROKEN" });
});

test("18.6 streamed text gathers, and begins anew with a retry or another worker", () => {
  const run = new TestRun(graph({ a: {} })).start();
  run.deliver("a");
  run.events.push(delta("Hel"), delta("lo"));
  expect(view(run.events).nodes.get("a")?.text).toBe("Hello");
  run.deliver("a");
  expect(view(run.events).nodes.get("a")?.text).toBe("");
  run.events.push(delta("Hi"));
  run.fail("a", { mayPass: true });
  expect(view(run.events).nodes.get("a")).toEqual({ status: "retrying", attempt: 2, text: "" });
});
