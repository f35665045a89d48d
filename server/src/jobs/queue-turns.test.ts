import { setTimeout as sleep } from "node:timers/promises";

import { silentLog } from "../observability/log.ts";
import { QueueTurns } from "./queue-turns.ts";

function counted(claim: (turn: number) => Promise<boolean>, room = () => 1) {
  const queue = { turns: 0, room, claim: () => claim(++queue.turns) };
  return queue;
}

/** Patient, because machines that run tests are slow now and then; a turn itself takes no time. */
async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !holds() && Date.now() < end;) await sleep(1);
  expect(holds()).toBe(true);
}

test("a queue is looked into at the start, and whenever somebody says that there is something", async () => {
  const queue = counted(() => Promise.resolve(false));
  const turns = new QueueTurns(queue, silentLog);
  turns.look();
  expect(queue.turns).toBe(0);
  turns.start();
  await until(() => queue.turns === 1);
  turns.look();
  await until(() => queue.turns === 2);
  await turns.stop();
});

test("one look at a time; whatever is said meanwhile makes one more", async () => {
  const open: (() => void)[] = [];
  const queue = counted(() => new Promise((resolve) => open.push(() => resolve(false))));
  const turns = new QueueTurns(queue, silentLog);
  turns.start();
  for (let said = 0; said < 5; said += 1) turns.look();
  expect(queue.turns).toBe(1);
  open.shift()?.();
  await until(() => queue.turns === 2);
  open.shift()?.();
  await turns.stop();
  expect(queue.turns).toBe(2);
});

test("a process that has no room asks for nothing until it has", async () => {
  const room = { left: 0 };
  const queue = counted(
    () => Promise.resolve(false),
    () => room.left,
  );
  const turns = new QueueTurns(queue, silentLog);
  turns.start();
  await sleep(5);
  expect(queue.turns).toBe(0);
  room.left = 1;
  turns.look();
  await until(() => queue.turns === 1);
  await turns.stop();
});

test("two processes that met over a queue try again, and a fault is no end", async () => {
  const queue = counted((turn) =>
    turn === 2 ? Promise.reject(new Error("no database")) : Promise.resolve(turn === 1),
  );
  const turns = new QueueTurns(queue, silentLog);
  turns.start();
  await until(() => queue.turns === 2);
  turns.look();
  await until(() => queue.turns === 3);
  await turns.stop();
  turns.look();
  expect(queue.turns).toBe(3);
});
