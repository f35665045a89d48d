import { graph } from "../testing/build-graph.ts";
import { TestRun } from "../testing/test-run.ts";
import { failedNodes, keptNodes } from "./kept-nodes.ts";
import { retryDelayMs } from "./retry-delay.ts";

const started = (...args: Parameters<typeof graph>): TestRun => new TestRun(graph(...args)).start();

const condition = { kind: "condition" };
const approval = { kind: "approval" };
const deliver = { kind: "deliverOutput" };
const never = { retryCount: 0 };

test("6.1 a node goes from queued over running and retrying to its end", () => {
  const run = started({ a: { retryCount: 1 } });
  const seen = [run.nodes];
  run.deliver("a");
  seen.push(run.nodes);
  run.fail("a", { mayPass: true });
  seen.push(run.nodes);
  run.succeed("a");
  seen.push(run.nodes);
  expect(seen).toEqual(["a: queued", "a: running", "a: retrying", "a: succeeded"]);
});

test("6.3 a run waits when all that is left waits, and is resumed when something can be done", () => {
  const run = started({ w: { kind: "wait" }, q: approval }, "w > b");
  run.park("w", "timer");
  expect(run.status).toBe("running");
  run.park("q", "person");
  expect(run.status).toBe("waiting");
  run.succeed("w");
  expect(run.status).toBe("running");
  run.succeed("b");
  expect(run.status).toBe("waiting");
  run.succeed("q", "approve");
  expect(run.status).toBe("succeeded");
  expect(run.kinds.filter((kind) => kind.startsWith("run."))).toEqual([
    "run.started",
    "run.waiting",
    "run.resumed",
    "run.waiting",
    "run.finished",
  ]);
});

test("6.4 what does not fit has no effect", () => {
  const run = started({ a: {}, b: { kind: "wait" } }, "a > c");
  run.deliver("a");
  const before = run.state;
  const late = { node: "a", handles: ["out"] } as const;
  expect(run.tell({ kind: "start", kept: [] })).toBe(false);
  expect(run.tell({ kind: "succeeded", ...late, attempt: 2, delivery: 1 })).toBe(false);
  expect(run.tell({ kind: "succeeded", ...late, attempt: 1, delivery: 0 })).toBe(false);
  expect(run.tell({ kind: "succeeded", ...late, node: "c", attempt: 1, delivery: 1 })).toBe(false);
  expect(run.tell({ kind: "delivered", node: "zzz", attempt: 1 })).toBe(false);
  expect(run.state).toBe(before);
});

test("6.4 before its start a run takes nothing but a start or a cancel", () => {
  const run = new TestRun(graph({ a: {} }));
  expect(run.tell({ kind: "delivered", node: "a", attempt: 1 })).toBe(false);
  expect(run.tell({ kind: "deadline" })).toBe(false);
  expect(run.tell({ kind: "cancel" })).toBe(true);
  expect([run.status, run.nodes]).toEqual(["cancelled", "a: cancelled"]);
});

test("7.1 a join waits for all its edges, though one is live already", () => {
  const run = started({}, "a > j", "b > j");
  run.succeed("a");
  expect(run.stateOf("j")).toBe("pending");
  run.fail("b");
  expect(run.stateOf("j")).toBe("upstreamFailed");
});

test.each([
  ["7.3", "default", "live live", "queued"],
  ["7.3", "default", "live dead", "queued"],
  ["7.3", "default", "dead dead", "notTaken"],
  ["7.3", "default", "live poisoned", "upstreamFailed"],
  ["7.3", "default", "dead poisoned", "upstreamFailed"],
  ["7.4", "all", "live live", "queued"],
  ["7.4", "all", "live dead", "notTaken"],
  ["7.4", "all", "live poisoned", "upstreamFailed"],
  ["7.4", "all", "dead poisoned", "upstreamFailed"],
  ["7.5", "tolerant", "live dead", "queued"],
  ["7.5", "tolerant", "dead poisoned", "queued"],
  ["7.5", "tolerant", "poisoned poisoned", "queued"],
  ["7.5", "tolerant", "dead dead", "notTaken"],
])("%s a join %s of %s edges is %s", (...[, join, edges, expected]) => {
  const run = started({ a: condition, b: condition, j: { join } }, "a.yes > j", "b.yes > j");
  for (const [index, edge] of edges.split(" ").entries()) {
    const node = ["a", "b"][index]!;
    if (edge === "poisoned") run.fail(node);
    else run.succeed(node, edge === "live" ? "yes" : "else");
  }
  expect(run.stateOf("j")).toBe(expected);
});

test("7.6 one result settles a whole chain of skips", () => {
  const run = started({}, "a > b", "b > c", "c.error > d");
  run.fail("a");
  expect(run.nodes).toBe("a: failed b: upstreamFailed c: upstreamFailed d: upstreamFailed");
  expect(run.status).toBe("failed");
});

test("7.7 what becomes ready together is queued in topological order, among equals by id", () => {
  const run = started({ z: {}, m: {}, a: {} }, "z > y", "z > b", "z > x");
  expect(run.commands.map((command) => command.node)).toEqual(["a", "m", "z"]);
  run.succeed("z");
  expect(run.commands.map((command) => command.node)).toEqual(["b", "x", "y"]);
});

test("8.1 and 8.2 the way that is not taken is skipped, and where ways meet again it goes on", () => {
  const run = started({ c: condition }, "c.yes > y", "c.else > n", "y > m", "n > o", "o > m");
  run.succeed("c", "yes");
  expect([run.stateOf("n"), run.stateOf("o"), run.stateOf("m")]).toEqual([
    "notTaken",
    "notTaken",
    "pending",
  ]);
  run.succeed("y");
  expect(run.stateOf("m")).toBe("queued");
  run.succeed("m");
  expect(run.status).toBe("succeeded");
});

test.each([
  ["fail", "upstreamFailed", "queued"],
  ["continue", "queued", "queued"],
  ["branch", "notTaken", "queued"],
])("3.7 after a failure with onError %s, out is %s and error is %s", (...[onError, out, error]) => {
  const run = started({ a: { onError, ...never } }, "a > b", "a.error > c");
  run.fail("a");
  expect([run.stateOf("b"), run.stateOf("c")]).toEqual([out, error]);
});

test("3.7 a condition that fails and goes on takes else", () => {
  const run = started({ c: { ...condition, onError: "continue" } }, "c.yes > y", "c.else > n");
  run.fail("c");
  expect([run.stateOf("y"), run.stateOf("n")]).toEqual(["notTaken", "queued"]);
});

test("9.2 with fail the handler runs, but the failure stays unhandled", () => {
  const run = started({ a: {} }, "a.error > h");
  run.fail("a");
  run.succeed("h");
  expect(run.status).toBe("failed");
});

test("9.4 a failure stops only what depends on it", () => {
  const run = started({}, "a > b", "x > y");
  run.fail("a");
  run.succeed("x");
  expect(run.nodes).toBe("a: failed x: succeeded b: upstreamFailed y: queued");
});

test("9.5 a run is partial if something was delivered beside an unhandled failure", () => {
  const delivered = started({ d: deliver, a: {} });
  delivered.succeed("d");
  delivered.fail("a");
  expect(delivered.status).toBe("partial");
  const nothing = started({ a: {}, b: {} });
  nothing.succeed("b");
  nothing.fail("a");
  expect(nothing.status).toBe("failed");
  const handled = started({ a: { onError: "continue" }, d: deliver }, "a > d");
  handled.fail("a");
  handled.succeed("d");
  expect(handled.status).toBe("succeeded");
});

test("9.6 the error of a run is that of its first unhandled failure in topological order", () => {
  const run = started({ a: { onError: "continue" } }, "a > c", "b > d");
  run.fail("b", { errorCode: "SECOND" });
  run.fail("a", { errorCode: "HANDLED" });
  run.fail("c", { errorCode: "THIRD" });
  expect(run.events.at(-1)).toMatchObject({ kind: "run.finished", errorCode: "SECOND" });
});

test("10.1 a failure that may pass is tried again as often as the node says, any other is not", () => {
  const run = started({ a: { retryCount: 2 }, b: { retryCount: 2 } });
  for (const attempt of [1, 2, 3]) {
    expect(run.tried("a").attempt).toBe(attempt);
    run.fail("a", { mayPass: true });
  }
  run.fail("b", { mayPass: false });
  expect(run.nodes).toBe("a: failed b: failed");
});

test("10.2 pauses grow to a minute, between half and the whole, and heed Retry-After", () => {
  const shortest = [1, 2, 3, 4, 5, 6].map((n) => retryDelayMs(n, { jitter: 0, retryAfterMs: 0 }));
  expect(shortest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000]);
  expect(retryDelayMs(9, { jitter: 0.999_999, retryAfterMs: 0 })).toBe(60_000);
  expect(retryDelayMs(1, { jitter: 0, retryAfterMs: 90_000 })).toBe(90_000);
  expect(retryDelayMs(1, { jitter: 0, retryAfterMs: 90_000_000 })).toBe(3_600_000);
  const run = started({ a: {} });
  run.fail("a", { mayPass: true, retryAfterMs: 7_000 });
  expect(run.commands).toEqual([{ kind: "enqueue", node: "a", attempt: 2, delayMs: 7_000 }]);
});

test("10.4 and 18.7 a worker that dies costs no attempt, and the next one starts it anew", () => {
  const run = started({ a: never });
  run.deliver("a");
  run.deliver("a");
  expect(run.tried("a")).toEqual({ attempt: 1, delivery: 2 });
  expect(run.kinds.filter((kind) => kind === "node.started a")).toHaveLength(2);
  expect(
    run.tell({ kind: "succeeded", node: "a", attempt: 1, delivery: 2, handles: ["out"] }),
  ).toBe(true);
  expect(run.status).toBe("succeeded");
});

test("10.5 the sixth delivery of an attempt fails it with CRASH_LOOP, whatever its retries", () => {
  const run = started({ a: { retryCount: 5 } });
  for (let delivery = 1; delivery <= 5; delivery++) run.deliver("a");
  expect(run.stateOf("a")).toBe("running");
  run.deliver("a");
  expect(run.state.nodes.get("a")).toEqual({
    status: "failed",
    attempt: 1,
    errorCode: "CRASH_LOOP",
  });
});

test("10.7 a result of an earlier delivery is refused", () => {
  const run = started({ a: {} });
  run.deliver("a");
  run.deliver("a");
  expect(
    run.tell({ kind: "succeeded", node: "a", attempt: 1, delivery: 1, handles: ["out"] }),
  ).toBe(false);
  expect(run.stateOf("a")).toBe("running");
});

test("11.2 at the deadline everything stops; what was delivered makes the run partial", () => {
  const run = started({ d: deliver, a: {}, q: approval }, "a > b");
  run.succeed("d");
  run.park("q", "person");
  run.deliver("a");
  run.tell({ kind: "deadline" });
  expect(run.status).toBe("cancelling");
  run.fail("a");
  expect(run.events.at(-1)).toMatchObject({
    kind: "run.finished",
    runStatus: "partial",
    errorCode: "DEADLINE",
  });
});

test("12.1 and 12.2 a cancel ends at once what is not running, and tells the rest to stop", () => {
  const run = started({ r: {}, w: { kind: "wait" }, t: {}, k: {} }, "r > p");
  run.deliver("r");
  run.park("w", "timer");
  run.fail("t", { mayPass: true });
  run.tell({ kind: "cancel" });
  expect(run.nodes).toBe("k: cancelled r: running t: cancelled w: cancelled p: cancelled");
  expect([run.status, run.commands]).toEqual(["cancelling", [{ kind: "stop", node: "r" }]]);
});

test("12.3 a result that still arrives is kept, and nothing follows from it", () => {
  const run = started({}, "a > b", "c > b");
  run.deliver("a");
  run.deliver("c");
  run.tell({ kind: "cancel" });
  run.succeed("a");
  run.fail("c", { mayPass: true });
  expect([run.nodes, run.status]).toEqual(["a: succeeded c: cancelled b: cancelled", "cancelled"]);
});

test("12.3 a delivery that begins after the cancel ends as cancelled", () => {
  const run = started({ a: {} });
  run.deliver("a");
  run.tell({ kind: "cancel" });
  run.deliver("a");
  expect([run.nodes, run.status]).toEqual(["a: cancelled", "cancelled"]);
});

test("12.4 child runs of a node that waits for them are cancelled too", () => {
  const run = started({ s: { kind: "subworkflow" } });
  run.park("s", "children");
  run.tell({ kind: "cancel" });
  expect(run.commands).toEqual([{ kind: "cancelChildren", node: "s" }]);
});

test("12.5 a run that was cancelled ends as cancelled, though a node had failed or all had succeeded", () => {
  const run = started({ a: {}, b: {} });
  run.fail("a");
  run.deliver("b");
  run.tell({ kind: "cancel" });
  run.succeed("b");
  expect([run.nodes, run.status]).toEqual(["a: failed b: succeeded", "cancelled"]);
});

test("12.6 a second cancel and a late deadline have no effect", () => {
  const run = started({ a: {} });
  run.deliver("a");
  run.tell({ kind: "cancel" });
  expect([run.tell({ kind: "cancel" }), run.tell({ kind: "deadline" })]).toEqual([false, false]);
  run.succeed("a");
  expect(run.tell({ kind: "cancel" })).toBe(false);
});

test("13.4 the first answer counts, a second one has no effect", () => {
  const run = started({ q: approval }, "q.approve > y", "q.reject > n");
  run.park("q", "person");
  const answer = { kind: "succeeded", node: "q", ...run.tried("q") } as const;
  expect(run.tell({ ...answer, handles: ["reject"] })).toBe(true);
  expect(run.tell({ ...answer, handles: ["approve"] })).toBe(false);
  expect([run.stateOf("y"), run.stateOf("n")]).toEqual(["notTaken", "queued"]);
});

test("15.4 a run in which a cap was reached never looks complete, though the failure is handled", () => {
  const run = started({ a: {}, b: { onError: "continue" } }, "a > b");
  run.succeed("a");
  run.fail("b", { errorCode: "CAP_REACHED" });
  expect(run.events.at(-1)).toMatchObject({ runStatus: "partial", errorCode: "CAP_REACHED" });
  const nothing = started({ b: { onError: "continue" } });
  nothing.fail("b", { errorCode: "CAP_REACHED" });
  expect(nothing.status).toBe("failed");
});

test("18.3 the first event is run.started and the last run.finished", () => {
  const run = started({ c: condition }, "c.yes > a", "c.else > b");
  run.succeed("c", "else");
  run.succeed("b");
  expect(run.kinds).toEqual([
    "run.started",
    "node.queued c",
    "node.started c",
    "node.succeeded c",
    "node.skipped a",
    "node.queued b",
    "node.started b",
    "node.succeeded b",
    "run.finished",
  ]);
});

test("19.1 and 19.2 a re-run takes over what succeeded and is not behind where it begins", () => {
  const shape = graph({}, "a > b", "b > c", "a > d", "x > y");
  const first = new TestRun(shape).start();
  for (const node of ["a", "b", "c", "d"]) first.succeed(node);
  first.fail("x");
  const again = new TestRun(shape).start(keptNodes(first.plan, first.state, ["b"]));
  expect(again.nodes).toBe("a: succeeded x: queued b: queued d: succeeded y: pending c: pending");
  expect(again.tried("a").attempt).toBe(0);
});

test("19.3 a re-run of what failed begins at every failed node", () => {
  const shape = graph({}, "a > b", "x > y");
  const first = new TestRun(shape).start();
  first.succeed("a");
  first.fail("b");
  first.succeed("x");
  first.succeed("y");
  const kept = keptNodes(first.plan, first.state, failedNodes(first.state));
  const again = new TestRun(shape).start(kept);
  expect(again.nodes).toBe("a: succeeded x: succeeded b: queued y: succeeded");
  again.succeed("b");
  expect(again.status).toBe("succeeded");
});

test("19.3 what was skipped did not fail: where ways meet behind it, a re-run keeps what was done", () => {
  const shape = graph({ a: condition }, "a.yes > b", "b > m", "a.else > m", "x > y");
  const first = new TestRun(shape).start();
  first.succeed("a", "else");
  first.succeed("m");
  first.fail("x");
  const kept = keptNodes(first.plan, first.state, failedNodes(first.state));
  expect(kept.map(({ node }) => node)).toEqual(["a", "m"]);
});

test("9.2 a branch without an edge at error handles nothing", () => {
  const run = started({ a: { onError: "branch" } }, "a > b");
  run.fail("a");
  expect([run.nodes, run.status]).toEqual(["a: failed b: notTaken", "failed"]);
});

test("6.4 a node that waits does not begin to wait again", () => {
  const run = started({ w: { kind: "wait" } });
  run.park("w", "timer");
  expect(run.tell({ kind: "parked", node: "w", ...run.tried("w"), waitsFor: "timer" })).toBe(false);
  expect(run.deliver("w")).toBe(false);
});

test("12.3 a node that would begin to wait after the cancel ends as cancelled", () => {
  const run = started({ q: approval });
  run.deliver("q");
  run.tell({ kind: "cancel" });
  run.park("q", "person");
  expect([run.nodes, run.status]).toEqual(["q: cancelled", "cancelled"]);
});

test("7.2 and 8.4 what has nothing before it is queued at the start; what is skipped has no attempt and says why", () => {
  const run = started({ a: condition }, "a.yes > b", "c > d");
  expect(run.nodes).toBe("a: queued c: queued b: pending d: pending");
  run.succeed("a", "else");
  expect(run.state.nodes.get("b")).toEqual({ status: "skipped", because: "notTaken" });
});
