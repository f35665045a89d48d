import { z } from "zod";

import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { silentLog } from "../../observability/log.ts";
import { openChangeFeed, type TiedFeed, type Topic } from "./change-feed.ts";
import { relayFeed } from "./feed-relay.ts";

const Word = z.object({ word: z.string() });
const hints: Topic<z.infer<typeof Word>> = { name: "hints", shape: Word };
const stops: Topic<z.infer<typeof Word>> = { name: "stops", shape: Word, forWorkers: true };

let database: Database;
let server: TiedFeed;
let worker: TiedFeed;
let ends: (() => Promise<void>)[];

beforeAll(async () => {
  database = await openTestDatabase();
  server = openChangeFeed();
  worker = openChangeFeed();
  ends = [
    await relayFeed(server, { database, log: silentLog, role: "all" }),
    await relayFeed(worker, { database, log: silentLog, role: "worker" }),
  ];
}, 120_000);
afterAll(async () => {
  for (const end of ends) await end();
  await database.close();
});

test("what a worker tells is heard at the server, in order and once", async () => {
  const heard = server.subscribe(hints, "run_1");
  for (const word of ["a", "b", "c"]) worker.publish(hints, "run_1", { word });
  worker.publish(hints, "run_2", { word: "of another run" });
  const words = [await heard.next(), await heard.next(), await heard.next()];
  expect(words.map(({ value }) => value?.word)).toEqual(["a", "b", "c"]);
});

test("whoever wants to know all that comes from elsewhere is told, whatever its key", async () => {
  const told: unknown[] = [];
  worker.onHeard(({ topic, key }) => told.push(`${topic} ${key}`));
  const last = worker.subscribe(stops, "k2");
  server.publish(stops, "k1", { word: "one" });
  server.publish(stops, "k2", { word: "two" });
  await last.next();
  expect(told).toEqual(["stops k1", "stops k2"]);
});

test("workers hear what is meant for them, and are spared the rest", async () => {
  const [own, foreign] = [worker.subscribe(hints, "x"), worker.subscribe(stops, "x")];
  server.publish(hints, "x", { word: "stays here" });
  server.publish(stops, "x", { word: "stop" });
  expect((await foreign.next()).value).toEqual({ word: "stop" });
  worker.publish(hints, "x", { word: "its own" });
  expect((await own.next()).value).toEqual({ word: "its own" });
});

test("what is no news of ours is passed over", async () => {
  const heard = server.subscribe(hints, "y");
  for (const text of ["no json", '{"topic":"hints"}'])
    await database.pool.query("SELECT pg_notify('changes', $1)", [text]);
  const strange = { from: "z", topic: "hints", key: "y", event: { word: 7 } };
  await database.pool.query("SELECT pg_notify('changes', $1)", [JSON.stringify(strange)]);
  worker.publish(hints, "y", { word: "after it" });
  expect((await heard.next()).value).toEqual({ word: "after it" });
});
