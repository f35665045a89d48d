import { Store } from "../room/store.ts";

interface Loader<Thing> {
  /** Undefined until an attempt has succeeded. */
  readonly loaded: Store<Thing | undefined>;
  /** Once; after a failure, at the next call once more. */
  readonly fetch: () => void;
}

/** Fetches something that may be out of reach now and wanted again later. */
export function loaderOf<Thing>(load: () => Promise<Thing>): Loader<Thing> {
  let running: Promise<void> | undefined;
  const loaded = new Store<Thing | undefined>(undefined);
  const attempt = async (): Promise<void> => {
    try {
      loaded.set(await load());
    } catch {
      // Offline, or a deploy has replaced the file: the next click asks again.
      running = undefined;
    }
  };
  return {
    loaded,
    fetch: () => {
      running ??= attempt();
    },
  };
}

/**
 * The editor and what it is built of is a quarter of the page's script. Reading needs none of it, so it is fetched
 * when the text stands there: nobody waits for it, and it is here before the connection can be lost. A store and not
 * React's lazy, whose fallback would take the focus from the text that somebody has just clicked into.
 */
export const editorLoader = loaderOf(() => import("./text-editor.tsx"));

/** After the text is drawn the browser has better things to do than to fetch what nobody has asked for yet. */
const SETTLED_AFTER_MS = 1_500;

/** Fetches the editor once the page has settled, or at the first touch. Returns a way to stop waiting. */
export function fetchWhenSettled(fetch: () => void): () => void {
  const timer = setTimeout(fetch, SETTLED_AFTER_MS);
  const events = ["pointerdown", "pointermove", "keydown"] as const;
  for (const name of events) addEventListener(name, fetch, { once: true, passive: true });
  return () => {
    clearTimeout(timer);
    for (const name of events) removeEventListener(name, fetch);
  };
}
