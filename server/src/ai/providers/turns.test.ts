import { Turns } from "./turns.ts";

const never = new AbortController().signal;

test("no more than the limit run at a time, and all get their turn in order", async () => {
  const turns = new Turns(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 12 }, async (_, number) => {
      const release = await turns.take(never);
      order.push(number);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      release();
    }),
  );
  expect(most).toBe(2);
  expect(order).toEqual([...order.keys()]);
});

test("who stops while waiting leaves the queue and takes no turn", async () => {
  const turns = new Turns(1);
  const release = await turns.take(never);
  const stop = new AbortController();
  const stopped = turns.take(stop.signal);
  const next = turns.take(never);
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ code: "ABORTED" });
  release();
  await expect(next).resolves.toEqual(expect.any(Function));
  await expect(turns.take(stop.signal)).rejects.toMatchObject({ code: "ABORTED" });
});

test("a turn that is ended twice frees one place only", async () => {
  const turns = new Turns(1);
  const release = await turns.take(never);
  release();
  release();
  await turns.take(never);
  let second = false;
  void turns.take(never).then(() => (second = true));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(second).toBe(false);
});
