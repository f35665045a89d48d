import { withinTime } from "./time-limit.ts";

const never = new Promise(() => undefined);

test("says whether the promise was in time", async () => {
  expect(await withinTime(1000, Promise.resolve("anything"))).toBe(true);
  expect(await withinTime(10, never)).toBe(false);
});

test("a rejection in time is passed on", async () => {
  await expect(withinTime(1000, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
