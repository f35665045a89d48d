/** Every figure of the protocol (docs/collaboration-protocol.md), so that tests can shrink them. Sizes in bytes, times in ms. */
export interface Limits {
  readonly messageBytes: number;
  readonly updateBytes: number;
  readonly stateVectorBytes: number;
  readonly awarenessBytes: number;
  /** What a peer may send before its document is open. */
  readonly earlyBytes: number;
  /** Pieces of an update. Offline for a week, or a pasted book, comes to a tenth of it. */
  readonly structs: number;
  readonly deletedRanges: number;
  readonly newClientIds: number;
  /** A page has two documents open at most, so this is fifty pages. */
  readonly connectionsPerPerson: number;
  readonly typeDepth: number;
  readonly valueDepth: number;
  readonly heldUpdates: number;
  readonly heldBytes: number;
  readonly heldMs: number;
  readonly workMs: number;
  readonly workRefillMsPerSecond: number;
  readonly slowReaderBytes: number;
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
  readonly keepAliveMs: number;
  readonly pingMs: number;
  readonly reauthorizeMs: number;
  readonly heartbeatMs: number;
  readonly idleMs: number;
  /** How often the upkeep of a document runs that stays open; one that is let go has had it. */
  readonly upkeepMs: number;
  readonly compactRows: number;
  readonly compactBytes: number;
  readonly projectAfterMs: number;
  readonly projectWithinMs: number;
  readonly sweepMs: number;
  /** How long an edit of the API waits for its COMMIT before it answers UNAVAILABLE. */
  readonly commitWaitMs: number;
  /** How long `stop` waits for the database before it gives up. */
  readonly stopMs: number;
}

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
