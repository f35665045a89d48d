import * as Y from "yjs";

import { scenarioRoots, workflowRoots } from "../layout/layout.ts";

/**
 * The one undo of a live document: every editor in the room is handed the same manager, so that undo
 * goes back through everything in order, whatever it was done in. Call `stopCapturing` when the
 * focus changes and at structural edits.
 */
export class RoomUndo extends Y.UndoManager {
  /** `origins`: whose changes it takes back, e.g. the editors' sync key and "ui". */
  constructor(doc: Y.Doc, origins: readonly unknown[]) {
    const { title, meta, meetingContext, openingStrategy, lines } = scenarioRoots(doc);
    const { nodes, edges } = workflowRoots(doc);
    // Each kind of document has some of these; naming a root writes nothing.
    const description = doc.getXmlFragment("description");
    super([title, meta, meetingContext, openingStrategy, lines, description, nodes, edges], {
      trackedOrigins: new Set(origins),
      captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
      deleteFilter: (item) =>
        !isPartOfLine(item, lines) && !isFirstParagraph(item, lines) && !holdsText(item),
    });
  }

  /** An editor destroys the manager it was given when it unmounts; this one belongs to the room. */
  override destroy(): void {}

  /** Ends it, with the room. */
  dispose(): void {
    super.destroy();
  }
}

/**
 * What a line cannot be without. Taking back an insertion must not delete it: others may be
 * typing in the line, and redoing would build another text beside theirs. What does go is the
 * line's `gone: false`, and that alone hides it.
 */
function isPartOfLine(item: Y.Item, lines: Y.Map<unknown>): boolean {
  const { parent } = item;
  if (parent === lines) return true;
  if (!(parent instanceof Y.Map) || parent.parent !== lines) return false;
  switch (item.parentSub) {
    case "text":
    case "response":
    case "module":
      return true;
    case "ord":
      return item.left === null; // The first key; what came by moving may go.
    default:
      return false;
  }
}

/** The paragraph that a line's text was made with, and the text in it: others may type there. */
function isFirstParagraph({ id, parent }: Y.Item, lines: Y.Map<unknown>): boolean {
  const fragment = parent instanceof Y.XmlElement ? parent.parent : parent;
  if (!(fragment instanceof Y.XmlFragment) || fragment.parent?.parent !== lines) return false;
  // The only public way to a type's own id. What is made with it has the next ids.
  const made = Y.createRelativePositionFromTypeIndex(fragment, 0).type;
  return made !== null && made.client === id.client && id.clock - made.clock <= 2;
}

/** Into a paragraph that one person made another may have typed; it stays then. */
function holdsText({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  const { type } = content;
  if (type instanceof Y.Text) return type.length > 0;
  return type instanceof Y.XmlElement && type.nodeName === "paragraph" && type.length > 0;
}
