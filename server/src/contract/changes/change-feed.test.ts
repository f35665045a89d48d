import { z } from "zod";

import { openChangeFeed, type Topic } from "./change-feed.ts";

const news: Topic<{ id: string }> = { name: "news", shape: z.object({ id: z.string() }) };

/** Until the feed ends; ids are letters. */
async function readAll(events: AsyncIterable<{ id: string }>): Promise<string> {
  let seen = "";
  for await (const event of events) seen += event.id;
  return seen;
}

test("a reader gets what is published after it subscribed, in order, even before it first reads", async () => {
  const feed = openChangeFeed();
  feed.publish(news, "w1", { id: "a" });
  const reader = feed.subscribe(news, "w1");
  feed.publish(news, "w1", { id: "b" });
  feed.publish(news, "w1", { id: "c" });
  feed.stop();
  expect(await readAll(reader)).toBe("bc");
});

test("readers of one key each get every event; other keys and topics get none", async () => {
  const feed = openChangeFeed();
  const one = feed.subscribe(news, "w1");
  const two = feed.subscribe(news, "w1");
  const foreign = feed.subscribe(news, "w2");
  const other = feed.subscribe({ ...news, name: "olds" }, "w1");
  feed.publish(news, "w1", { id: "a" });
  feed.stop();
  expect(await Promise.all([one, two, foreign, other].map(readAll))).toEqual(["a", "a", "", ""]);
});

test("a reader that waits is woken by the event, and by the end", async () => {
  const feed = openChangeFeed();
  const reader = feed.subscribe(news, "w1");
  const first = reader.next();
  feed.publish(news, "w1", { id: "a" });
  expect(await first).toEqual({ done: false, value: { id: "a" } });
  const second = reader.next();
  feed.stop();
  expect(await second).toEqual({ done: true, value: undefined });
});

test("a reader that left gets nothing more, and leaving twice is harmless", async () => {
  const feed = openChangeFeed();
  const reader = feed.subscribe(news, "w1");
  await reader.return?.();
  feed.publish(news, "w1", { id: "a" });
  await reader.return?.();
  expect(await readAll(reader)).toBe("");
});

test("a reader too far behind is told to subscribe again; the others go on", async () => {
  const feed = openChangeFeed();
  const slow = feed.subscribe(news, "w1");
  const quick = feed.subscribe(news, "w1");
  for (let index = 0; index <= 1_000; index++) {
    feed.publish(news, "w1", { id: "x" });
    await quick.next();
  }
  await expect(slow.next()).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(await slow.next()).toMatchObject({ done: true });
  feed.publish(news, "w1", { id: "y" });
  expect(await quick.next()).toMatchObject({ value: { id: "y" } });
});

test("it knows how many read, and forgets who has left", async () => {
  const feed = openChangeFeed();
  const one = feed.subscribe(news, "w1");
  feed.subscribe(news, "w2");
  expect(feed.audience()).toBe(2);
  await one.return?.();
  expect(feed.audience()).toBe(1);
  feed.stop();
  expect(feed.audience()).toBe(0);
});
