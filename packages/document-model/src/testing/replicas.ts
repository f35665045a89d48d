import * as Y from "yjs";

/** A random number generator that gives the same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chance that can be repeated. */
export interface Dice {
  /** A whole number from 0 up to, but without, `below`. */
  readonly roll: (below: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly chance: (probability: number) => boolean;
}

/** The same throws for the same seed. */
export function dice(seed: number): Dice {
  const random = seeded(seed);
  const roll = (below: number): number => Math.floor(random() * below);
  return {
    roll,
    pick: (items) => {
      const item = items[roll(items.length)];
      if (item === undefined) throw new Error("nothing to pick from");
      return item;
    },
    chance: (probability) => random() < probability,
  };
}

/** A UUID that a test can foresee. */
export function testId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** Copies of one document with client ids 1, 2, 3 …; nothing travels until `sync`. */
export function replicas(count: number, source: Y.Doc): Y.Doc[] {
  return Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(source));
    doc.clientID = index + 1;
    return doc;
  });
}

/** Lets everything that one replica knows reach all others. */
export function sync(docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) {
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
    }
  }
}

/** Bytes that change with every write and deletion, but not by reading. */
export function stateOf(doc: Y.Doc): string {
  return JSON.stringify([...Y.encodeStateAsUpdate(doc)]);
}
