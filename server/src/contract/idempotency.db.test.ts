import type { Database } from "../database/database.ts";
import { openTestDatabase } from "../database/test-database.ts";
import { forgetOldCalls, onceInTransaction, type RepeatableCall } from "./idempotency.ts";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let made = 0;
/** The same caller and body each time, but for what a test changes. */
const create = (call: Partial<RepeatableCall> & { key: string | null }, work = makeOne) =>
  database.prisma.$transaction((tx) =>
    onceInTransaction(
      tx,
      { actor: "dana", operation: "create", body: { title: "A" }, ...call },
      work,
    ),
  );
const makeOne = () => Promise.resolve({ id: `made ${++made}` });

test("without a key every call makes something", async () => {
  const [one, two] = [await create({ key: null }), await create({ key: null })];
  expect(one.id).not.toBe(two.id);
  expect(two.isFirst).toBe(true);
});

test("the same key and body answer with what the first call made", async () => {
  const first = await create({
    key: "k1",
    body: { title: "A", tags: { a: 1, b: 2 }, idempotencyKey: "k1" },
  });
  const again = await create({ key: "k1", body: { tags: { b: 2, a: 1 }, title: "A" } });
  expect(again).toEqual({ id: first.id, isFirst: false });
});

test.each([
  ["body", { body: { title: "B" } }],
  ["mutation", { operation: "duplicate" }],
  ["null where there was nothing", { body: { title: "A", description: null } }],
])("the same key with another %s is a conflict", async (what, change) => {
  const key = `k2 ${what}`;
  await create({ key });
  await expect(create({ key, ...change })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("keys of different people do not meet", async () => {
  const [dana, tom] = [await create({ key: "k3" }), await create({ key: "k3", actor: "tom" })];
  expect(dana.id).not.toBe(tom.id);
});

test("work that fails leaves no record, so that it can be tried again", async () => {
  const failing = () => Promise.reject(new Error("no"));
  await expect(create({ key: "k4" }, failing)).rejects.toThrow("no");
  expect((await create({ key: "k4" })).isFirst).toBe(true);
});

test("calls at the same moment make one thing", async () => {
  const before = made;
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => create({ key: "k5" })));
  expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
  expect(outcomes.filter(({ isFirst }) => isFirst)).toHaveLength(1);
  expect(made).toBe(before + 1);
});

test("after 24 hours the key may be used anew, and old records are swept", async () => {
  const first = await create({ key: "k6" });
  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1_000);
  await database.prisma.idempotencyRecord.updateMany({ data: { createdAt: yesterday } });
  expect((await create({ key: "k6", body: { title: "B" } })).id).not.toBe(first.id);
  await forgetOldCalls(database.prisma);
  expect(await database.prisma.idempotencyRecord.count()).toBe(1);
});
