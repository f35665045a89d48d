/** Chance that can be repeated: the same throws for the same seed, so that what failed can be run again. */
export interface Dice {
  /** A number from 0 up to, but without, 1. */
  readonly random: () => number;
  /** A whole number from 0 up to, but without, `below`. */
  readonly roll: (below: number) => number;
  /** Throws where there is nothing to pick from. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly chance: (probability: number) => boolean;
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
}

export function dice(seed: number): Dice {
  const random = mulberry32(seed);
  const roll = (below: number): number => Math.floor(random() * below);
  return {
    random,
    roll,
    pick: (items) => {
      for (const item of items.slice(roll(items.length))) return item;
      throw new Error("nothing to pick from");
    },
    chance: (probability) => random() < probability,
    shuffle: (items) =>
      items
        .map((item) => ({ item, place: random() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ item }) => item),
  };
}

/** Tommy Ettinger's generator: 32 bits of state, evenly spread, and enough for tests and pictures. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
