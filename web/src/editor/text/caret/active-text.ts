import { Store } from "../../room/store.ts";

/** Where the caret goes in a text that becomes active. */
export type CaretPlace =
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "index"; readonly index: number }
  /** Where the pointer is, in the window's coordinates. */
  | { readonly kind: "point"; readonly x: number; readonly y: number }
  /** Arrived with an arrow key: the same column, in the first or last row. */
  | { readonly kind: "column"; readonly x: number; readonly row: "first" | "last" };

/** A field's name (`fields.ts`) and where its caret was put; a new object puts it anew. */
export interface ActiveText {
  readonly field: string;
  readonly caret: CaretPlace;
}

/** The one text of the page that has an editor. All others are drawn; an editor costs, a drawing does not. */
export class ActiveTextStore extends Store<ActiveText | undefined> {
  #typed = "";

  constructor() {
    super(undefined);
  }

  readonly activate = (field: string, caret: CaretPlace): void => {
    this.#typed = "";
    this.set({ field, caret });
  };

  /** Keeps what is typed while the editor is still on its way; "\n" is the Enter key, whatever it does there. */
  readonly type = (text: string): void => {
    this.#typed += text;
  };

  /** What was typed before the editor came; it takes it once. */
  readonly takeTyped = (): string => {
    const typed = this.#typed;
    this.#typed = "";
    return typed;
  };

  /** Without an editor anywhere: keys belong to the page again. */
  readonly leave = (): void => this.set(undefined);
}
