import type { IncomingHttpHeaders } from "node:http";

import type { AccessChange } from "../modules/workspaces/workspaces.ts";
import type { Identity } from "./context.ts";

/** What somebody brings along to say who they are and which workspace they mean. */
export interface Credentials {
  readonly headers: IncomingHttpHeaders;
  /** `authorization` of a socket's connectionParams, in place of the header that a browser cannot send there. */
  readonly authorization?: string | undefined;
  /** Header `X-Workspace`, or `workspaceId` of a socket's connectionParams; the one last used when absent. */
  readonly workspaceId: string | undefined;
}

/** Somebody, or nobody, as they stand at the door. */
export interface Admission extends Identity {
  /** `Set-Cookie` headers to send along: a session that is used lives longer. */
  readonly setCookies?: readonly string[];
}

/** Who is asking. The accounts and workspaces fill this in. */
export interface Gate {
  /** Nobody is no error; UNAUTHENTICATED for a key that opens nothing, NOT_FOUND for a workspace that is not theirs. */
  identify(credentials: Credentials): Promise<Admission>;
  /** Calls back when somebody may do less than before; returns how to stop listening. */
  onAccessChanged(listener: (change: AccessChange) => void): () => void;
}

/** Whose budget an operation is charged to. */
export function payerOf(identity: Identity, address: string | undefined): string {
  if (identity.actor) return identity.actor.memberId;
  return identity.person?.userId ?? `from ${address ?? "nowhere"}`;
}
