import type { ComponentType } from "react";

import { Store } from "../room/store.ts";
import type { TextEditorProps } from "./text-editor.tsx";

/**
 * The editor and what it is built of is a quarter of the page's script. Reading needs none of it, so it is fetched
 * when the text stands there: nobody waits for it, and it is here before the connection can be lost.
 */
export class EditorLoader {
  readonly editor = new Store<ComponentType<TextEditorProps> | undefined>(undefined);
  #running: Promise<void> | undefined;

  constructor(private readonly load: () => Promise<ComponentType<TextEditorProps>>) {}

  /** Once; after a failure, at the next call once more. */
  readonly fetch = (): void => {
    this.#running ??= this.load().then(
      (editor) => this.editor.set(editor),
      () => {
        this.#running = undefined;
      },
    );
  };
}

export const editorLoader = new EditorLoader(
  async () => (await import("./text-editor.tsx")).TextEditor,
);

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
