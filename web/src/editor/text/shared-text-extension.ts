import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { ySyncPlugin } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

/** `undo` and `redo` are the scenario's: one history for all of its texts. */
export interface SharedTextOptions {
  readonly fragment: Y.XmlFragment;
  readonly undo: () => void;
  readonly redo: () => void;
}

/**
 * Ties an editor to a live text. Tiptap's own extension brings an undo plugin that adds a listener
 * to the room's undo with every editor that is mounted; undo belongs to the room alone here.
 */
export const SharedText = Extension.create<SharedTextOptions | undefined>({
  name: "sharedText",
  // Plugins that read the shared state come after it.
  priority: 1_000,
  addProseMirrorPlugins() {
    if (!this.options) return [];
    const plugin: unknown = ySyncPlugin(this.options.fragment);
    // Two copies of ProseMirror in one bundle would leave the text alone without a word.
    if (!(plugin instanceof Plugin)) throw new Error("The editor and its binding do not fit.");
    return [plugin];
  },
  addKeyboardShortcuts() {
    return {
      "Mod-z": run(this.options?.undo),
      "Mod-y": run(this.options?.redo),
      "Shift-Mod-z": run(this.options?.redo),
    };
  },
});

function run(work: (() => void) | undefined): () => boolean {
  return () => {
    work?.();
    return work !== undefined;
  };
}
