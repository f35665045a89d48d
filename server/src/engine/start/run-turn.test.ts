import { turnAfter } from "./run-turn.ts";

const TURNS = { from: 0, to: 2 ** 29 };

interface Run {
  readonly workspace: string;
  readonly turn: number;
  readonly started: number;
}

/** A queue with one slot: runs of one job each. */
class Queue {
  readonly #given = new Map<string, number>();
  #waiting: Run[] = [];
  #started = 0;

  start(workspace: string): void {
    const turns = this.#waiting.map(({ turn }) => turn);
    const first = turns.length > 0 ? Math.min(...turns) : null;
    const newest = this.#given.size > 0 ? Math.max(...this.#given.values()) : null;
    const turn = turnAfter({ first, newest, own: this.#given.get(workspace) ?? null }, TURNS);
    this.#given.set(workspace, turn);
    this.#waiting.push({ workspace, turn, started: this.#started++ });
  }

  next(): string {
    const [next, ...others] = this.#waiting.toSorted(
      (a, b) => a.turn - b.turn || a.started - b.started,
    );
    this.#waiting = others;
    return next?.workspace ?? "";
  }

  take(many: number): string {
    return Array.from({ length: many }, () => this.next()).join("");
  }
}

/** One workspace that has so many runs waiting. */
function queueWith(workspace: string, many: number): Queue {
  const queue = new Queue();
  for (let run = 0; run < many; run += 1) queue.start(workspace);
  return queue;
}

test("21.3 a workspace with one run goes before all that wait of one with a thousand", () => {
  const queue = queueWith("a", 1_000);
  queue.take(300);
  queue.start("b");
  expect(queue.take(3)).toBe("baa");
});

test("21.3 two workspaces with many runs take turns", () => {
  const queue = queueWith("a", 100);
  queue.take(50);
  for (let run = 0; run < 5; run += 1) queue.start("b");
  expect(queue.take(10)).toBe("bababababa");
});

test("21.3 whoever starts a run as soon as one has ended lets others in between", () => {
  const queue = queueWith("a", 100);
  let order = "";
  queue.start("b");
  for (let turn = 0; turn < 20; turn += 1) {
    const next = queue.next();
    if (next === "b") queue.start("b");
    order += next;
  }
  expect(order).toBe("ba".repeat(10));
});

test("21.3 what somebody has had while nobody else waited is not held against them", () => {
  const queue = queueWith("a", 1_000);
  queue.take(1_000);
  for (let run = 0; run < 100; run += 1) queue.start("b");
  queue.take(20);
  queue.start("a");
  expect(queue.take(2)).toBe("ab");
});

test("21.1 of one workspace the older run goes first", () => {
  const turns = [4, 6].map((own) => turnAfter({ first: null, newest: own, own }, TURNS));
  expect(turns).toEqual([6, 8]);
});

test("turns stay in their rank", () => {
  const rank = { from: 100, to: 200 };
  expect(turnAfter({ first: 100, newest: 100, own: null }, rank)).toBe(100);
  expect(turnAfter({ first: null, newest: 199, own: 199 }, rank)).toBe(199);
});
