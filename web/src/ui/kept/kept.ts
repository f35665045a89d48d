/**
 * One text that this browser keeps for a page. Where there is no store, as while Next draws on the server, or it is
 * full or forbidden, nothing is kept: what is read is undefined, and no caller has to know why.
 */
export interface Kept {
  /** Undefined where nothing was kept. */
  read(): string | undefined;
  keep(text: string): void;
  forget(): void;
}

/** For every window of this browser, until somebody clears its data. */
export const keptOnDevice = (key: string): Kept => kept(() => localStorage, key);

/** For this tab alone, until it is closed. */
export const keptInTab = (key: string): Kept => kept(() => sessionStorage, key);

/** Undefined where nothing was kept, or something that is no JSON. */
export function readJson(from: Kept): unknown {
  try {
    return JSON.parse(from.read() ?? "");
  } catch {
    return undefined;
  }
}

/** A browser that forbids storage throws as soon as it is named, so it is named late. */
function kept(storage: () => Storage, key: string): Kept {
  const attempt = <T>(step: (store: Storage) => T): T | undefined => {
    try {
      return step(storage());
    } catch {
      return undefined;
    }
  };
  return {
    read: () => attempt((store) => store.getItem(key)) ?? undefined,
    keep: (text) => attempt((store) => store.setItem(key, text)),
    forget: () => attempt((store) => store.removeItem(key)),
  };
}
