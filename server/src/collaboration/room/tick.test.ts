import { eventually, pause } from "../testing/eventually.ts";
import { type Crowd, Tick } from "./tick.ts";

let tick: Tick;
let runs: number;
/** "rest" and "listen", in the order in which the crowd was told. */
let told: string[];

/** A room of so many; each run integrates something unless the test says otherwise. */
function open(size: number, work: () => void = () => tick.done()): void {
  runs = 0;
  told = [];
  const crowd: Crowd = {
    size,
    pauseReading: () => told.push("rest"),
    resumeReading: () => told.push("listen"),
  };
  tick = new Tick(crowd, () => {
    runs++;
    work();
  });
}

afterEach(() => tick.stop());

const oneTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("the first edit after a pause is integrated at once, whatever the size", async () => {
  for (const size of [1, 2, 3, 50]) {
    open(size);
    tick.schedule();
    await oneTurn();
    expect(runs).toBe(1);
    tick.stop();
  }
});

test("two are read all the time", async () => {
  open(2);
  tick.schedule();
  await oneTurn();
  tick.schedule();
  await eventually(() => expect(runs).toBe(2));
  expect(told).toEqual([]);
});

test("more than two rest after a tick, and are listened to before the next", async () => {
  open(5);
  tick.schedule();
  await oneTurn();
  expect(told).toEqual(["rest"]);
  await eventually(() => expect(runs).toBe(2));
  expect(told.slice(0, 3)).toEqual(["rest", "listen", "rest"]);
});

test("what comes by another way during a rest waits for its end", async () => {
  open(10);
  tick.schedule();
  await oneTurn();
  tick.schedule();
  await oneTurn();
  expect(runs).toBe(1);
  await eventually(() => expect(runs).toBe(2));
});

test("when nothing came, the crowd is listened to until something does", async () => {
  let arriving = true;
  open(3, () => {
    if (arriving) tick.done();
    arriving = false;
  });
  tick.schedule();
  await eventually(() => expect(runs).toBe(2));
  await pause(3 * 15);
  expect(told).toEqual(["rest", "listen"]);
  arriving = true;
  tick.schedule();
  await oneTurn();
  expect(runs).toBe(3);
});

test("integrating in the middle of a rest does not make it longer", async () => {
  open(10);
  tick.schedule();
  await oneTurn();
  await eventually(() => {
    tick.done();
    expect(runs).toBe(2);
  });
  expect(told.slice(0, 2)).toEqual(["rest", "listen"]);
});

test("nothing runs after the end", async () => {
  open(10);
  tick.schedule();
  await oneTurn();
  tick.schedule();
  tick.stop();
  await pause(150);
  expect(runs).toBe(1);
});
