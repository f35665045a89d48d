import type { RoomUndo } from "@playbooks/document-model";
import type * as Y from "yjs";

import type { ActiveTextStore } from "../text/caret/active-text.ts";
import { fieldOfType } from "../text/fields.ts";

/** Something that was decided elsewhere and can be taken back there, such as an accepted suggestion. */
export interface Decision {
  readonly takeBack: () => void;
}

/** The key of an entry's number in the stack item's `meta`. */
const STEP = "step";

/** One ordered undo for everything a person does in a scenario: text, lines and decisions. */
export class History {
  readonly #decisions: { readonly decision: Decision; readonly at: number }[] = [];
  /** Counts instead of a clock: two things may happen within a millisecond. */
  #step = 0;

  constructor(
    private readonly manager: RoomUndo,
    private readonly doc: Y.Doc,
    private readonly active: ActiveTextStore,
  ) {
    // An entry grows while somebody types: its number is that of its last letter.
    const mark = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
      stackItem.meta.set(STEP, ++this.#step);
    };
    manager.on("stack-item-added", mark);
    manager.on("stack-item-updated", mark);
    // What was taken back may stand far away: the caret goes there, so that the person sees it.
    manager.on("stack-item-popped", ({ changedParentTypes }) => {
      for (const type of changedParentTypes.keys()) if (this.#show(type)) return;
    });
  }

  /** Adds a decision as one entry; typing after it is taken back before it. */
  readonly decided = (decision: Decision): void => {
    this.manager.stopCapturing();
    this.#decisions.push({ decision, at: ++this.#step });
  };

  /** Forgets a decision that was taken back in another way, such as by its toast. */
  readonly forget = (decision: Decision): void => {
    const index = this.#decisions.findIndex((each) => each.decision === decision);
    if (index >= 0) this.#decisions.splice(index, 1);
  };

  readonly undo = (): void => {
    const last = this.#decisions.at(-1);
    const edit: unknown = this.manager.undoStack.at(-1)?.meta.get(STEP);
    // The later of the two. An edit without a number was there before this history.
    if (last && last.at > (typeof edit === "number" ? edit : 0)) {
      this.#decisions.pop();
      last.decision.takeBack();
      return;
    }
    this.manager.undo();
  };

  /** Of text and lines only: a decision that was taken back is made again where it was made. */
  readonly redo = (): void => {
    this.manager.redo();
  };

  #show(type: unknown): boolean {
    const field = fieldOfType(this.doc, type);
    if (field === undefined) return false;
    if (this.active.get()?.field !== field) this.active.activate(field, { kind: "end" });
    return true;
  }
}
