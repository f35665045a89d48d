import { randomInt } from "node:crypto";

import * as Y from "yjs";

import { DocumentBytes } from "./document-bytes.ts";
import { mergedUpdate } from "./merged-update.ts";

/** The stored bytes do not make a whole document; showing what is there would let people overwrite the rest. */
class IncompleteDocument extends Error {
  override readonly name = "IncompleteDocument";
}

/** What came of integrating several updates together. */
export interface Integration {
  /** What was really new, as one update; undefined when nothing was. */
  readonly novelty: Uint8Array | undefined;
  /** Indexes of updates that could not be integrated. */
  readonly refused: readonly number[];
}

/**
 * The Y.Doc of a live document and its bytes. The Y.Doc is a cache: whatever fails inside it (an update, an edit that
 * throws) is undone by building it again from the bytes, which hold only what was integrated without fault.
 */
export class DocumentCache {
  /** Up to which clock each client id is known, accepted but not yet integrated updates included. */
  readonly known: Map<number, number>;
  #doc: Y.Doc;
  readonly #bytes: DocumentBytes;
  #emitted: Uint8Array[] = [];
  readonly #answers = new Map<string, Uint8Array>();

  /** Throws IncompleteDocument, or what Yjs throws on bytes that it cannot read. */
  constructor(parts: readonly Uint8Array[]) {
    this.#doc = this.#built(parts);
    this.#bytes = new DocumentBytes(Y.encodeStateAsUpdate(this.#doc));
    this.known = stateOf(this.#doc);
  }

  /** For reading only, and only until the next await: a fault replaces it. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  /** All in one transaction, which is what makes a tick cheap; one by one only when that fails. */
  integrate(updates: readonly Uint8Array[]): Integration {
    const together = this.#attempt(updates);
    if (together.kind === "integrated") return { novelty: together.novelty, refused: [] };
    return this.#integrateOneByOne(updates);
  }

  /** A fault spoils the transaction for all: find who caused it, and let the others through. */
  #integrateOneByOne(updates: readonly Uint8Array[]): Integration {
    const novelties: Uint8Array[] = [];
    const refused: number[] = [];
    for (const [index, update] of updates.entries()) {
      const alone = this.#attempt([update]);
      if (alone.kind === "failed") refused.push(index);
      else if (alone.novelty) novelties.push(alone.novelty);
    }
    this.#knowOnly(this.#doc);
    return { novelty: novelties.length > 0 ? mergedUpdate(novelties) : undefined, refused };
  }

  /** After a failure the document is the one before it, rebuilt from the bytes. */
  #attempt(updates: readonly Uint8Array[]): Attempt {
    try {
      this.#doc.transact(() => {
        for (const update of updates) Y.applyUpdate(this.#doc, update);
      });
      refusePending(this.#doc);
      return { kind: "integrated", novelty: this.#takeEmitted() };
    } catch {
      this.#rebuild();
      return { kind: "failed" };
    }
  }

  /** One transaction under this client id. If `change` throws, nothing of it remains. */
  edit<T>(
    clientId: number,
    change: (doc: Y.Doc) => T,
  ): { readonly result: T; readonly novelty: Uint8Array | undefined } {
    this.#doc.clientID = clientId;
    try {
      const result = this.#doc.transact(() => change(this.#doc));
      const novelty = this.#takeEmitted();
      // 0: the change wrote nothing, or only deleted, and then the id is not in use.
      const clock = Y.getState(this.#doc.store, clientId);
      if (clock > 0) this.known.set(clientId, clock);
      return { result, novelty };
    } catch (fault) {
      this.#rebuild();
      throw fault;
    }
  }

  /** A client id that nobody has used in this document. */
  newClientId(): number {
    let id = randomInt(1, 2 ** 32);
    while (this.known.has(id)) id = randomInt(1, 2 ** 32);
    return id;
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** The whole as one update; it also becomes the base of the bytes, since the encoding is paid for. */
  state(): Uint8Array {
    const state = Y.encodeStateAsUpdate(this.#doc);
    this.#bytes.rebase(state);
    return state;
  }

  /** What somebody with this state vector lacks. Cached until the next edit: after a restart everybody asks the same. */
  missingFor(stateVector: Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector).toString("latin1");
    const cached = this.#answers.get(key);
    if (cached) return cached;
    const answer = Y.encodeStateAsUpdate(this.#doc, stateVector);
    if (this.#answers.size < MAX_CACHED_ANSWERS) this.#answers.set(key, answer);
    return answer;
  }

  /** For a peer that has nothing: WebSocket messages, the last of them a step 2 (protocol 2.2). */
  joinFrames(): readonly Buffer[] {
    if (this.#bytes.isLong) this.state();
    return this.#bytes.joinFrames();
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #takeEmitted(): Uint8Array | undefined {
    const emitted = this.#emitted;
    if (emitted.length === 0) return undefined;
    this.#emitted = [];
    const novelty = mergedUpdate(emitted);
    this.#bytes.append(novelty);
    this.#answers.clear();
    return novelty;
  }

  /** Costs as much as opening the document, so only faults lead here. */
  #rebuild(): void {
    this.#doc.destroy();
    this.#doc = this.#built(this.#bytes.parts);
    this.#knowOnly(this.#doc);
  }

  #knowOnly(doc: Y.Doc): void {
    this.known.clear();
    for (const [client, clock] of stateOf(doc)) this.known.set(client, clock);
  }

  /** All parts in one transaction: one by one would clean up after each. */
  #built(parts: readonly Uint8Array[]): Y.Doc {
    const doc = new Y.Doc({ gc: true });
    doc.transact(() => {
      for (const part of parts) Y.applyUpdate(doc, part);
    });
    refusePending(doc);
    this.#emitted = [];
    doc.on("update", (update: Uint8Array) => this.#emitted.push(update));
    return doc;
  }
}

type Attempt =
  | { readonly kind: "integrated"; readonly novelty: Uint8Array | undefined }
  | { readonly kind: "failed" };

/** Peers that reconnect after a restart share a few states; one that edited offline has its own. */
const MAX_CACHED_ANSWERS = 256;

/** Yjs keeps what depends on something missing as pending, silently; here that is a fault. */
function refusePending(doc: Y.Doc): void {
  if (doc.store.pendingStructs || doc.store.pendingDs) {
    throw new IncompleteDocument("it depends on edits that are not there");
  }
}

function stateOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}
