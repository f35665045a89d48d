import { type Kept, readJson } from "./kept.ts";

/** Values by name, of which only the newest are kept. */
export interface KeptNewest<T> {
  of(name: string): T | undefined;
  /** Undefined: there is nothing left to keep. */
  keep(name: string, value: T | undefined): void;
}

/** `read` gives undefined for what has another shape: an older page may have kept it. */
export function keptNewest<T>(
  store: Kept,
  { most, read }: { readonly most: number; readonly read: (stored: unknown) => T | undefined },
): KeptNewest<T> {
  const pairs = (): readonly (readonly [string, T])[] => {
    const stored = readJson(store);
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((pair: unknown) => {
      if (!Array.isArray(pair) || typeof pair[0] !== "string") return [];
      const value = read(pair[1]);
      return value === undefined ? [] : [[pair[0], value] as const];
    });
  };
  return {
    of: (name) => pairs().find(([each]) => each === name)?.[1],
    keep(name, value) {
      const others = pairs().filter(([each]) => each !== name);
      const next = value === undefined ? others : [...others, [name, value]];
      store.keep(JSON.stringify(next.slice(-most)));
    },
  };
}
