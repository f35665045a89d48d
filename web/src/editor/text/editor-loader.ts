import { Store } from "../room/store.ts";

interface Loader<Thing> {
  /** Never fails: it waits for an attempt that succeeds. */
  readonly loaded: Promise<Thing>;
  readonly isLoaded: Store<boolean>;
  /** Once; after a failure, at the next call once more. */
  readonly fetch: () => void;
}

/** Fetches something that may be out of reach now and wanted again later. */
export function loaderOf<Thing>(load: () => Promise<Thing>): Loader<Thing> {
  let running: Promise<void> | undefined;
  let resolve: ((thing: Thing) => void) | undefined;
  const loaded = new Promise<Thing>((done) => {
    resolve = done;
  });
  const isLoaded = new Store(false);
  const attempt = async (): Promise<void> => {
    try {
      resolve?.(await load());
      isLoaded.set(true);
    } catch {
      running = undefined;
    }
  };
  return {
    loaded,
    isLoaded,
    fetch: () => {
      running ??= attempt();
    },
  };
}

/**
 * The editor and what it is built of is a quarter of the page's script. Reading needs none of it, so it is fetched
 * when the text stands there: nobody waits for it, and it is here before the connection can be lost.
 */
export const editorLoader = loaderOf(async () => {
  const { TextEditor } = await import("./text-editor.tsx");
  return { default: TextEditor };
});

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
