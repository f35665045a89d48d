/** In which lines somebody writes here, and which of them others have deleted meanwhile. */
export interface Writing {
  /** Words from here may not be stored yet, or the caret is still there. */
  readonly open: ReadonlySet<string>;
  /** Deleted with words from here in them, until this person has decided what becomes of them. */
  readonly taken: ReadonlySet<string>;
}

/** `isLoss`: somebody else has hidden the line, and words with it. */
export type Happening =
  | { readonly kind: "wrote"; readonly lineId: string; readonly isLoss: boolean }
  | { readonly kind: "hidden"; readonly lineId: string; readonly isLoss: boolean }
  /** Shown again, or removed for good. */
  | { readonly kind: "shown"; readonly lineId: string }
  /** The server has all that was written here. */
  | { readonly kind: "stored"; readonly caretIn: string | undefined }
  | { readonly kind: "letGo"; readonly lineId: string };

export const NOTHING_WRITTEN: Writing = { open: new Set(), taken: new Set() };

/**
 * A line is taken from somebody only while they write in it: what was stored before they went elsewhere is everybody's,
 * and to delete it is no more than an edit. The same object where nothing has changed.
 */
export function writingAfter(writing: Writing, happening: Happening): Writing {
  const { open, taken } = writing;
  switch (happening.kind) {
    case "wrote": {
      const { lineId, isLoss } = happening;
      if ((isLoss ? taken : open).has(lineId)) return writing;
      return isLoss ? take(writing, lineId) : { open: new Set([...open, lineId]), taken };
    }
    case "hidden": {
      const { lineId, isLoss } = happening;
      if (!open.has(lineId)) return writing;
      return isLoss ? take(writing, lineId) : { open: without(open, lineId), taken };
    }
    case "shown":
    case "letGo": {
      const { lineId } = happening;
      return taken.has(lineId) ? { open, taken: without(taken, lineId) } : writing;
    }
    case "stored": {
      const { caretIn } = happening;
      const still = [...open].filter((lineId) => lineId === caretIn);
      return still.length === open.size ? writing : { open: new Set(still), taken };
    }
    default:
      return happening satisfies never;
  }
}

function take({ open, taken }: Writing, lineId: string): Writing {
  return { open: without(open, lineId), taken: new Set([...taken, lineId]) };
}

const without = (lineIds: ReadonlySet<string>, lineId: string): ReadonlySet<string> =>
  new Set([...lineIds].filter((each) => each !== lineId));
