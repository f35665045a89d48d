import type { LiveDocumentId } from "../ids.ts";

/** On whose account something is written into a document. */
export interface DocumentActor {
  readonly memberId: string;
  readonly name: string;
  readonly kind: "person" | "ai" | "api";
  /** The generation that writes, for kind "ai". */
  readonly generation?: string;
}

export type AccessMode = "read" | "write";

/** What a connection brings to prove who it is: the two request headers as they came, for the app to look at. */
export interface Credentials {
  readonly cookie?: string;
  readonly authorization?: string;
}

/** `userId` and `sessionId` let `accessChanged` find the connections that a change is about. */
export interface GrantedAccess {
  readonly kind: "granted";
  readonly actor: DocumentActor;
  readonly mode: AccessMode;
  readonly userId?: string;
  readonly sessionId?: string;
}

interface RefusedAccess {
  readonly kind: "refused";
  readonly code: 4401 | 4403 | 4404;
  readonly reason: string;
}

export type Access = GrantedAccess | RefusedAccess;

/** A fault (a rejected promise) is no refusal: an open connection stays, a new one is closed with 4500. */
export type Authorize = (request: {
  readonly live: LiveDocumentId;
  readonly credentials: Credentials;
}) => Promise<Access>;
