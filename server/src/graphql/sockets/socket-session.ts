import type { IncomingMessage } from "node:http";

import { DomainError, unreachable } from "../../errors.ts";
import type { AccessChange } from "../../modules/workspaces/workspaces.ts";
import { faultFields, type Log } from "../../observability/log.ts";
import type { Identity } from "../context.ts";
import { type Gate, payerOf } from "../gate.ts";
import type { Cost } from "../screening/budget.ts";

/** Final for graphql-ws clients: they do not connect again by themselves. */
export const CLOSE = { signIn: 4401, noAccess: 4403, goingAway: 1001 } as const;

/** Why a socket is closed; the reason is shown to the person. */
export interface Verdict {
  readonly code: typeof CLOSE.signIn | typeof CLOSE.noAccess;
  readonly reason: string;
}

/** What a socket's connectionParams say. */
export interface FirstWords {
  readonly workspaceId: string | undefined;
  readonly authorization: string | undefined;
}

/** One open socket: who it speaks for, looked up again whenever that may have changed. */
export class SocketSession {
  readonly #gate: Gate;
  readonly #request: IncomingMessage;
  #workspaceId: string | undefined;
  #authorization: string | undefined;
  #identity: Identity = { person: undefined, actor: undefined };
  /** By operation: what was paid for it. */
  readonly costs = new Map<string, Cost>();

  constructor(gate: Gate, request: IncomingMessage) {
    this.#gate = gate;
    this.#request = request;
  }

  get identity(): Identity {
    return this.#identity;
  }

  get payer(): string {
    return payerOf(this.#identity, this.#request.socket.remoteAddress);
  }

  /** Who they are at the beginning; why they are not let in otherwise. */
  enter(said: FirstWords): Promise<Verdict | undefined> {
    this.#workspaceId = said.workspaceId;
    this.#authorization = said.authorization;
    return this.#look();
  }

  /** Who they are now. A database that cannot be asked is no reason to send anybody away. */
  async lookAgain(log: Log): Promise<Verdict | undefined> {
    try {
      return await this.#look();
    } catch (error) {
      log.warn("could not look again who a socket speaks for", faultFields(error));
      return undefined;
    }
  }

  /** Whether to look again; a socket that has no actor yet does so in any case. */
  concerns(change: AccessChange): boolean {
    const { actor } = this.#identity;
    if (actor === undefined) return true;
    switch (change.kind) {
      case "memberChanged":
        return actor.memberId === change.memberId;
      case "keyRevoked":
        return actor.via.kind === "apiKey" && actor.via.keyId === change.keyId;
      case "sessionEnded":
        return actor.via.kind === "session" && actor.via.sessionId === change.sessionId;
      default:
        return unreachable(change);
    }
  }

  async #look(): Promise<Verdict | undefined> {
    try {
      this.#identity = await this.#gate.identify({
        headers: this.#request.headers,
        authorization: this.#authorization,
        workspaceId: this.#workspaceId,
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const code = error.code === "UNAUTHENTICATED" ? CLOSE.signIn : CLOSE.noAccess;
      return { code, reason: error.message };
    }
    const { person, actor } = this.#identity;
    // Somebody removed must not slip over into another workspace of theirs on the same socket.
    this.#workspaceId ??= actor?.workspaceId;
    if (actor) return undefined;
    return person
      ? { code: CLOSE.noAccess, reason: "You are not in a workspace." }
      : { code: CLOSE.signIn, reason: "Sign in." };
  }
}
