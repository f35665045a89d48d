import { ReadyLoader } from "./ready-loader.ts";

let batches: string[][];
/** Notes its batches; one key fails, so that its neighbours can be looked at. */
const loader = (): ReadyLoader<string> =>
  new ReadyLoader((keys) => {
    batches.push([...keys]);
    return Promise.resolve(
      keys.map((key) => (key === "bad" ? new Error("No such key.") : key.toUpperCase())),
    );
  });

beforeEach(() => {
  batches = [];
});

test("what was fetched ahead is answered at once, each key once in one batch", async () => {
  const letters = loader();
  await letters.prepare(["a", "b", "a"]);
  expect(batches).toEqual([["a", "b"]]);
  expect(letters.load("a")).toBe("A");
  await letters.prepare(["a", "b"]);
  expect(batches).toHaveLength(1);
});

test("what was not fetched ahead is loaded together, as by any loader", async () => {
  const letters = loader();
  expect(await Promise.all([letters.load("a"), letters.load("b")])).toEqual(["A", "B"]);
  expect(batches).toEqual([["a", "b"]]);
});

test("a key that fails does so where it is asked for, and spoils no other", async () => {
  const letters = loader();
  await letters.prepare(["a", "bad"]);
  expect(letters.load("a")).toBe("A");
  await expect(letters.load("bad")).rejects.toThrow("No such key.");
});
