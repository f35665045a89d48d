import type * as Y from "yjs";

/** A random Yjs client id: an author of its own, such as one generation. */
export function newClientId(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
}

/**
 * Makes a change as another author: its items carry `clientId`, so that they can be told from
 * everybody else's later on. Not within a transaction, whose origin would count instead.
 */
export function asClient<Result>(
  doc: Y.Doc,
  { clientId, origin }: { readonly clientId: number; readonly origin: unknown },
  change: () => Result,
): Result {
  const own = doc.clientID;
  doc.clientID = clientId;
  try {
    return doc.transact(change, origin);
  } finally {
    doc.clientID = own;
  }
}
