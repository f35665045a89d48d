import { IdempotencyKeys, newIdempotencyKey } from "./idempotency-key.ts";

test("no two keys are the same, and each is long enough never to be guessed", () => {
  const keys = new Set(Array.from({ length: 500 }, newIdempotencyKey));
  expect(keys.size).toBe(500);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});

test("a question that is asked again before it was answered keeps its key", () => {
  const keys = new IdempotencyKeys();
  const first = keys.keyFor({ title: "Coffee" });
  expect(keys.keyFor({ title: "Coffee" })).toBe(first);
  keys.answered();
  expect(keys.keyFor({ title: "Coffee" })).not.toBe(first);
});

test("a changed question is another thing", () => {
  const keys = new IdempotencyKeys();
  expect(keys.keyFor({ title: "Coffee" })).not.toBe(keys.keyFor({ title: "Tea" }));
});
