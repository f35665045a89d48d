import type { LiveDocumentId } from "../ids.ts";

/** On whose account something is written into a document. */
export interface DocumentActor {
  /** Goes into the log as author, and into awareness for everybody to see. */
  readonly memberId: string;
  readonly name: string;
  readonly kind: "person" | "ai" | "api";
  /** The generation that writes, for kind "ai". */
  readonly generation?: string;
}

/** In mode "read" sync frames are dropped (protocol 8.3); awareness goes both ways in either. */
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
  /** The close code that the peer sees: sign in, no access, no such document (protocol, section 7). */
  readonly code: 4401 | 4403 | 4404;
  readonly reason: string;
}

/** The answer to one question about one document: an actor and its rights, or the code to close with. */
export type Access = GrantedAccess | RefusedAccess;

/** A fault (a rejected promise) is no refusal: an open connection stays, a new one is closed with 4500. */
export type Authorize = (request: {
  readonly live: LiveDocumentId;
  readonly credentials: Credentials;
}) => Promise<Access>;
