/** As whom edits are drawn for others; the server overwrites it from the session (6.2). */
export interface Myself {
  readonly memberId: string;
  readonly name: string;
}

export interface RoomOptions {
  /** A UUID (1.5), and not the id of the scenario or workflow in the API. */
  readonly liveDocumentId: string;
  readonly me: Myself;
  /** By the role, until the server has said (2.7). */
  readonly mayWrite: boolean;
  /** "wss://host/collab", without the document's name. */
  readonly address: string;
  /** Asked before each connection; undefined where the cookie says who it is. */
  readonly ticket: () => Promise<string | undefined>;
  /** The session is over: sign in again, then `connect`. */
  readonly onSignedOut: () => void;
  /** A sentence for the person: the server's (2.8), or what has become of words that were withheld. */
  readonly onNotice: (text: string) => void;
  /** What was not sent was let go, and the copy with it: the room is of no more use, and the document may be opened anew. */
  readonly onLetGo: () => void;
}
