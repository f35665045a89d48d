import { setTimeout as pause } from "node:timers/promises";

import { Turns } from "./turns.ts";

/** Work that takes long enough to overlap if nothing kept it from that. */
function watched() {
  const turns = new Turns();
  const seen: string[] = [];
  const work = (name: string, keys: readonly string[], fault?: Error) =>
    turns.take(keys, async () => {
      seen.push(`${name} begins`);
      await pause(5);
      seen.push(`${name} ends`);
      if (fault) throw fault;
      return name;
    });
  return { seen, work };
}

test("what concerns the same key runs one after the other, in order", async () => {
  const { seen, work } = watched();
  await Promise.all([work("a", ["one"]), work("b", ["one"]), work("c", ["one"])]);
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("what has nothing in common runs side by side", async () => {
  const { seen, work } = watched();
  await Promise.all([work("a", ["one"]), work("b", ["two"])]);
  expect(seen.slice(0, 2)).toEqual(["a begins", "b begins"]);
});

test("with several keys it waits for all of them, and nobody waits for ever", async () => {
  const { seen, work } = watched();
  await Promise.all([work("a", ["one"]), work("b", ["two"]), work("c", ["two", "one", "two"])]);
  await Promise.all([work("d", ["one", "two"]), work("e", ["two", "one"])]);
  expect(seen.indexOf("c begins")).toBeGreaterThan(seen.indexOf("b ends"));
  expect(seen.indexOf("e begins")).toBeGreaterThan(seen.indexOf("d ends"));
});

test("a fault is its caller's alone", async () => {
  const { work } = watched();
  const failing = work("a", ["one"], new Error("no"));
  const next = work("b", ["one"]);
  await expect(failing).rejects.toThrow("no");
  await expect(next).resolves.toBe("b");
});
