import { Turns, TurnTimeout } from "./turns.ts";

const [anna, ben, cleo] = [{ name: "Anna" }, { name: "Ben" }, { name: "Cleo" }];

test("whoever comes first has the session at once", async () => {
  const turns = new Turns(1000);
  await turns.take(anna);
  expect(turns.isHeldBy(anna)).toBe(true);
  expect(turns.busy).toBe(true);
});

test("whoever has the session already need not wait for it", async () => {
  const turns = new Turns(1000);
  await turns.take(anna);
  await turns.take(anna);
  expect(turns.isHeldBy(anna)).toBe(true);
});

test("those who wait are admitted in the order in which they came", async () => {
  const turns = new Turns(1000);
  const order: string[] = [];
  await turns.take(anna);
  const others = [ben, cleo].map(async (who) => {
    await turns.take(who);
    order.push(who.name);
    turns.done(who);
  });
  expect(order).toEqual([]);
  turns.done(anna);
  await Promise.all(others);
  expect(order).toEqual(["Ben", "Cleo"]);
  expect(turns.busy).toBe(false);
});

test("waiting too long ends with PostgreSQL's code for a lock and the statement that holds it up", async () => {
  const turns = new Turns(20);
  await turns.take(anna);
  turns.lastStatement = "UPDATE scenario";
  const refused = await turns.take(ben).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(TurnTimeout);
  expect(refused).toMatchObject({
    code: "55P03",
    message: expect.stringContaining("UPDATE scenario"),
  });
});

test("somebody who gave up is not admitted later", async () => {
  const turns = new Turns(20);
  await turns.take(anna);
  await turns.take(ben).catch(() => undefined);
  turns.done(anna);
  expect(turns.busy).toBe(false);
});

test("a connection that closes while it waits leaves the line", async () => {
  const turns = new Turns(1000);
  await turns.take(anna);
  const waiting = turns.take(ben);
  turns.leave(ben);
  await expect(waiting).rejects.toThrow("closed while it waited");
  turns.done(anna);
  expect(turns.busy).toBe(false);
});

test("done() of somebody who does not hold the session changes nothing", async () => {
  const turns = new Turns(1000);
  await turns.take(anna);
  turns.done(ben);
  expect(turns.isHeldBy(anna)).toBe(true);
});

test("the time in use counts finished turns and the one that goes on", async () => {
  const turns = new Turns(1000);
  await turns.take(anna);
  await new Promise((resolve) => setTimeout(resolve, 15));
  const during = turns.heldMs;
  turns.done(anna);
  expect(during).toBeGreaterThan(5);
  expect(turns.heldMs).toBeGreaterThanOrEqual(during);
});
