export interface Myself {
  readonly memberId: string;
  readonly name: string;
}

export interface RoomOptions {
  readonly liveDocumentId: string;
  readonly me: Myself;
  readonly mayWrite: boolean;
  readonly address: string;
  readonly ticket: () => Promise<string | undefined>;
  /** The session is over: sign in again, then `connect`. */
  readonly onSignedOut: () => void;
  readonly onNotice: (text: string) => void;
}
