import { z } from "zod";

import { openChangeFeed } from "./change-feed.ts";
import { mapEvents } from "./map-events.ts";

const numbers = { name: "numbers", shape: z.number() };

test("events come changed and in order, without those that became undefined", async () => {
  const feed = openChangeFeed();
  const even = mapEvents(feed.subscribe(numbers, "k"), (n) => (n % 2 === 0 ? `n${n}` : undefined));
  for (const n of [1, 2, 3, 4]) feed.publish(numbers, "k", n);
  feed.stop();
  const seen: string[] = [];
  for await (const event of even) seen.push(event);
  expect(seen).toEqual(["n2", "n4"]);
});

test("it can be ended while a read waits for a quiet topic", async () => {
  const feed = openChangeFeed();
  const events = mapEvents(feed.subscribe(numbers, "k"), (n) => n);
  const waiting = events.next();
  await events.return?.();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

test("an error of the change reaches the reader and ends the source", async () => {
  const feed = openChangeFeed();
  const source = feed.subscribe(numbers, "k");
  const events = mapEvents(source, () => {
    throw new Error("no");
  });
  feed.publish(numbers, "k", 1);
  await expect(events.next()).rejects.toThrow("no");
  expect(await source.next()).toMatchObject({ done: true });
});
