import * as Y from "yjs";

/** A UUID that a test can foresee. */
export function testId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** Copies of one document with client ids 1, 2, 3 …; nothing travels until `sync`. */
export function replicas(count: number, source: Y.Doc): Y.Doc[] {
  return Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(source));
    doc.clientID = index + 1;
    return doc;
  });
}

/** Lets everything that one replica knows reach all others. */
export function sync(docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) {
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
    }
  }
}

/** Bytes that change with every write and deletion, but not by reading. */
export function stateOf(doc: Y.Doc): string {
  return JSON.stringify([...Y.encodeStateAsUpdate(doc)]);
}
