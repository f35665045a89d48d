/** Every figure of the protocol (docs/collaboration-protocol.md), so that tests can shrink them. Sizes in bytes, times in ms. */
export interface Limits {
  readonly messageBytes: number;
  readonly updateBytes: number;
  readonly stateVectorBytes: number;
  /** One entry as JSON text, counted in UTF-16 units. */
  readonly awarenessBytes: number;
  /** What a peer may send before its document is open. */
  readonly earlyBytes: number;
  /** Pieces of an update. Offline for a week, or a pasted book, comes to a tenth of it. */
  readonly structs: number;
  /** Of one update. */
  readonly deletedRanges: number;
  /** Client ids new to the document that one connection may bring in its life. */
  readonly newClientIds: number;
  /** A page has two documents open at most, so this is fifty pages. */
  readonly connectionsPerPerson: number;
  /** Types inside types; deeper ones overflow the stack when the outermost is deleted. */
  readonly typeDepth: number;
  /** Objects and arrays inside one stored value. */
  readonly valueDepth: number;
  /** The three of protocol 4.6: updates that wait for what they depend on. */
  readonly heldUpdates: number;
  readonly heldBytes: number;
  readonly heldMs: number;
  /** Handling time that a connection may use at a stretch, and how fast it comes back (protocol 4.8). */
  readonly workMs: number;
  readonly workRefillMsPerSecond: number;
  /** Waiting in the socket; above it the peer gets no updates until it has drained (protocol 9.1). */
  readonly slowReaderBytes: number;
  /** What a slow reader may miss, and how long it may take, before it is dropped (protocol 9.2). */
  readonly missedBytes: number;
  readonly slowReaderMs: number;
  /** Edits of one document that wait for the database; beyond it peers keep their edits themselves. */
  readonly uncommittedBytes: number;
  /** At most one commit in this time, unless somebody waits for it. */
  readonly gatherCommitMs: number;
  readonly acknowledgeMs: number;
  /** Where others are in the document an acknowledgement waits so long for an update to travel with. */
  readonly acknowledgeRideMs: number;
  readonly awarenessMs: number;
  /** Half of the silence after which the stock client drops the connection. */
  readonly keepAliveMs: number;
  readonly pingMs: number;
  /** How old an answer of `authorize` may get while a connection lives. */
  readonly reauthorizeMs: number;
  /** How often held updates, pings, rights and idle documents are looked at. */
  readonly heartbeatMs: number;
  /** How long a document without peers, writers and unsaved edits stays in memory. */
  readonly idleMs: number;
  /** How often the upkeep of a document runs that stays open; one that is let go has had it. */
  readonly upkeepMs: number;
  /** Rows or bytes since the last snapshot; whichever comes first makes a new one. */
  readonly compactRows: number;
  readonly compactBytes: number;
  /** After the last committed edit, and at the latest after the first that is not in the rows (protocol 11.1). */
  readonly projectAfterMs: number;
  readonly projectWithinMs: number;
  readonly sweepMs: number;
  /** How long an edit of the API waits for its COMMIT before it answers UNAVAILABLE. */
  readonly commitWaitMs: number;
  /** How long `stop` waits for the database before it gives up. */
  readonly stopMs: number;
}

/** The figures of the protocol document; whoever changes one here changes it there. */
export const DEFAULT_LIMITS: Limits = {
  messageBytes: 4 << 20,
  updateBytes: 1 << 20,
  stateVectorBytes: 256 << 10,
  awarenessBytes: 8 << 10,
  earlyBytes: 8 << 20,
  structs: 30_000,
  deletedRanges: 100_000,
  newClientIds: 1_000,
  connectionsPerPerson: 100,
  typeDepth: 200,
  valueDepth: 32,
  heldUpdates: 32,
  heldBytes: 1 << 20,
  heldMs: 10_000,
  workMs: 3_000,
  workRefillMsPerSecond: 300,
  slowReaderBytes: 1 << 20,
  missedBytes: 32 << 20,
  slowReaderMs: 20_000,
  uncommittedBytes: 32 << 20,
  gatherCommitMs: 250,
  acknowledgeMs: 200,
  acknowledgeRideMs: 100,
  awarenessMs: 50,
  keepAliveMs: 15_000,
  pingMs: 30_000,
  reauthorizeMs: 30_000,
  heartbeatMs: 1_000,
  idleMs: 30_000,
  upkeepMs: 24 * 3_600_000,
  compactRows: 500,
  compactBytes: 256 << 10,
  projectAfterMs: 400,
  projectWithinMs: 2_000,
  sweepMs: 5_000,
  commitWaitMs: 30_000,
  stopMs: 10_000,
};
