import type { Client } from "graphql-ws";
import { WebSocket } from "ws";

import { openTestApi, type TestApi } from "../test-api.ts";
import { feed, noteAdded, notes } from "../test-notes.ts";

let api: TestApi;
beforeEach(async () => {
  api = await openTestApi([notes], { budgetPerMinute: 100_000 });
  api.people.add("dana", { role: "EDITOR" });
});
afterEach(() => api.stop());

const SUBSCRIPTION = "subscription ($title: String) { noteAdded(title: $title) { title } }";

interface Seen {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** Collects what a subscription brings, and how it or its socket ended. */
function follow(client: Client, query: string, variables: Record<string, unknown> = {}) {
  const seen: Seen[] = [];
  let end: (how: unknown) => void;
  const ended = new Promise<unknown>((resolve) => (end = resolve));
  const stop = client.subscribe(
    { query, variables },
    {
      next: (result) => seen.push(result),
      error: (error) => end(error),
      complete: () => end("complete"),
    },
  );
  const arrived = async (count: number): Promise<void> => {
    for (let tries = 0; seen.length < count && tries < 500; tries++) await pause(10);
  };
  return { seen, ended, stop, arrived, titles: () => seen.map(titleOf) };
}

function titleOf(result: Seen): unknown {
  const note: unknown = result.data?.["noteAdded"];
  return typeof note === "object" && note && "title" in note ? note.title : undefined;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** In the one workspace that this schema's subscription listens to. */
const publish = (title: string): void => feed.publish(noteAdded, "workspace_test", { title });

/** Until the server has so many subscriptions, events would go to nobody. */
async function subscribed(count = 1): Promise<void> {
  for (let tries = 0; feed.audience() < count && tries < 500; tries++) await pause(10);
}

test("events arrive in order, filtered, each with what the subscription cost", async () => {
  const all = follow(api.socket("dana"), SUBSCRIPTION);
  const some = follow(api.socket("dana"), SUBSCRIPTION, { title: "b" });
  await subscribed(2);
  for (const title of ["a", "b", "c"]) publish(title);
  await all.arrived(3);
  expect(all.titles()).toEqual(["a for EDITOR", "b for EDITOR", "c for EDITOR"]);
  expect(some.titles()).toEqual(["b for EDITOR"]);
  expect(all.seen[0]?.extensions).toMatchObject({ cost: { requested: 2, limit: 100_000 } });
});

test("a role that changes is the one that the next event is answered with", async () => {
  const { titles, arrived } = follow(api.socket("dana"), SUBSCRIPTION);
  await subscribed();
  publish("a");
  await arrived(1);
  api.people.setRole("dana", "VIEWER");
  await pause(20);
  publish("b");
  await arrived(2);
  expect(titles()).toEqual(["a for EDITOR", "b for VIEWER"]);
});

test("somebody taken out is cut off with 4403 within a second, and sees no event after it", async () => {
  const { titles, ended } = follow(api.socket("dana"), SUBSCRIPTION);
  await subscribed();
  const began = Date.now();
  api.people.remove("dana");
  expect(await ended).toMatchObject({ code: 4403 });
  expect(Date.now() - began).toBeLessThan(1_000);
  publish("a");
  await pause(50);
  expect(titles()).toEqual([]);
});

test("others keep their sockets when one is taken out", async () => {
  api.people.add("tom", { role: "VIEWER" });
  const dana = follow(api.socket("dana"), SUBSCRIPTION);
  const tom = follow(api.socket("tom"), SUBSCRIPTION);
  await subscribed(2);
  api.people.remove("dana");
  await dana.ended;
  publish("a");
  await tom.arrived(1);
  expect(tom.titles()).toEqual(["a for VIEWER"]);
});

test.each([
  ["nobody", undefined, 4401],
  ["a key that opens nothing", "expired key", 4401],
  ["somebody without a workspace", "stranger", 4403],
])("%s is not let in", async (_who, as, code) => {
  const { ended } = follow(api.socket(as), SUBSCRIPTION);
  expect(await ended).toMatchObject({ code });
});

test("a workspace that is not theirs is not let in", async () => {
  const { ended } = follow(api.socket("dana", { workspaceId: "workspace_other" }), SUBSCRIPTION);
  expect(await ended).toMatchObject({ code: 4403 });
});

test.each([
  ["spelling", "subscription { nothing }", { code: "BAD_USER_INPUT", reason: "VALIDATION" }],
  ["syntax", "subscription {", { code: "BAD_USER_INPUT", reason: "SYNTAX" }],
  [
    "tokens",
    `{ ${"whoami ".repeat(5_001)} }`,
    { code: "QUERY_TOO_COMPLEX", reason: "TOO_MANY_TOKENS" },
  ],
  [
    "depth",
    `{ notes { nodes ${"{ next ".repeat(14)} { id } ${"}".repeat(14)} } }`,
    { code: "QUERY_TOO_COMPLEX", reason: "TOO_DEEP" },
  ],
  [
    "price",
    `{ ${Array.from({ length: 90 }, (_, n) => `a${n}: notes(first: 100) { nodes { id title at next { id title at } } }`).join(" ")} }`,
    { code: "QUERY_TOO_COMPLEX", reason: "TOO_EXPENSIVE" },
  ],
])("the limit of %s holds on sockets too", async (_limit, query, extensions) => {
  const { ended } = follow(api.socket("dana"), query);
  expect(await ended).toMatchObject([{ extensions }]);
});

test("queries work over a socket, and refusals and faults look as over HTTP", async () => {
  const client = api.socket("dana");
  const query = follow(client, "{ whoami }");
  const refused = follow(client, "{ refused }");
  const fault = follow(client, "{ fault }");
  await Promise.all([query.ended, refused.ended, fault.ended]);
  expect(query.seen[0]?.data).toEqual({ whoami: "dana" });
  expect(refused.seen[0]?.errors).toMatchObject([
    { extensions: { code: "CONFLICT", sequence: 7 } },
  ]);
  expect(fault.seen[0]?.errors).toMatchObject([
    { message: "Something went wrong on our side.", extensions: { code: "INTERNAL" } },
  ]);
  expect(JSON.stringify(fault.seen)).not.toContain("secret");
});

test("an event that cannot be answered is masked and does not end the subscription", async () => {
  const { seen, arrived } = follow(api.socket("dana"), SUBSCRIPTION);
  await subscribed();
  publish("fault");
  publish("a");
  await arrived(2);
  expect(seen[0]?.errors).toMatchObject([{ extensions: { code: "INTERNAL" } }]);
  expect(titleOf(seen[1] ?? {})).toBe("a for EDITOR");
});

test("unsubscribing from a quiet topic leaves nobody listening", async () => {
  const client = api.socket("dana");
  const { stop, seen } = follow(client, SUBSCRIPTION);
  await subscribed();
  stop();
  for (let tries = 0; feed.audience() > 0 && tries < 500; tries++) await pause(10);
  expect(feed.audience()).toBe(0);
  publish("a");
  await pause(50);
  expect(seen).toEqual([]);
});

test("a socket carries a hundred operations and no more", async () => {
  const client = api.socket("dana");
  for (let n = 0; n < 100; n++) follow(client, SUBSCRIPTION);
  const last = follow(client, SUBSCRIPTION);
  expect(await last.ended).toMatchObject([{ extensions: { code: "RATE_LIMITED" } }]);
});

test("when the server stops, sockets are told that it goes away", async () => {
  const other = await openTestApi([notes]);
  other.people.add("dana", { role: "EDITOR" });
  const { ended } = follow(other.socket("dana"), SUBSCRIPTION);
  await subscribed();
  const stopping = other.stop();
  expect(await ended).toMatchObject({ code: 1001 });
  await stopping;
});

test("a peer that speaks another protocol, or none in time, is closed", async () => {
  const socket = new WebSocket(api.url.replace("http", "ws"), "graphql-transport-ws", {
    headers: { "x-test-actor": "dana" },
  });
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  socket.once("open", () => socket.send("this is no message"));
  expect(await closed).toBe(4400);
});
