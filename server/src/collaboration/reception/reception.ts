import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { WebSocketServer, type RawData, type WebSocket } from "ws";

import { DomainError } from "../../errors.ts";
import { brand, type LiveDocumentId } from "../../ids.ts";
import { faultFields, type Log } from "../../observability/log.ts";
import type { Authorize, Credentials, GrantedAccess } from "../actor.ts";
import { CLOSE, closeReason, ProtocolBreach } from "../close-codes.ts";
import { Connection } from "../connection/connection.ts";
import { PeerSocket } from "../connection/peer-socket.ts";
import type { Limits } from "../limits.ts";
import { modeFrame } from "../protocol.ts";
import type { Rooms } from "../room/rooms.ts";
import type { AccessWatch } from "./access-watch.ts";
import type { Tickets } from "./tickets.ts";

interface ReceptionOptions {
  readonly rooms: Rooms;
  readonly limits: Limits;
  readonly logger: Log;
  readonly authorize: Authorize;
  readonly watch: AccessWatch;
  /** Everybody who was admitted and is still here. */
  readonly connections: Set<Connection>;
  readonly tickets: Tickets;
  readonly schemaVersion: number;
}

/** What a peer asks for with its URL and headers. */
interface Visit {
  readonly live: LiveDocumentId;
  readonly credentials: Credentials;
  readonly wantsAcknowledgements: boolean;
}

const TOO_MANY_PAGES = "You have too many pages open: close some and reload this one.";
/** In lower case; the name was lowered before, because two spellings would make two rooms. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Receives new peers: handshake, who is it, open the document, and only then the first message is handled. */
export class Reception {
  readonly #options: ReceptionOptions;
  readonly #server: WebSocketServer;
  #isClosing = false;

  constructor(options: ReceptionOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: options.limits.messageBytes,
      perMessageDeflate: false, // updates are small and binary; a zlib window per socket costs more
      clientTracking: true,
    });
  }

  handleUpgrade(
    upgrade: { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer },
    name: string,
  ): void {
    const { request, socket, head } = upgrade;
    this.#server.handleUpgrade(request, socket, head, (ws) => {
      ws.on("error", () => undefined); // a close always follows, and an unheard "error" ends the process
      if (this.#isClosing) return ws.close(CLOSE.restart, "restarting");
      const early = new EarlyMessages(ws, this.#options.limits.earlyBytes);
      this.#admit({ ws, socket, early, visit: () => this.#visit(request, name) }).catch(
        (fault: unknown) => this.#refuse(ws, fault),
      );
    });
  }

  /** No new peers; those that are here stay until `endAll`. */
  close(): void {
    this.#isClosing = true;
  }

  endAll(code: number, reason: string): void {
    for (const connection of this.#options.connections) connection.close(code, reason);
    for (const ws of this.#server.clients) ws.close(code, reason);
    this.#server.close();
  }

  /** For peers that do not answer the close. */
  terminateAll(): void {
    for (const ws of this.#server.clients) ws.terminate();
  }

  #visit(request: IncomingMessage, name: string): Visit {
    const live = name.toLowerCase();
    if (!UUID.test(live)) throw new ProtocolBreach("no such document", CLOSE.noDocument);
    const query = new URL(request.url ?? "/", "http://localhost").searchParams;
    const schema = query.get("schema");
    if (schema !== null && !(Number(schema) >= this.#options.schemaVersion)) {
      throw new ProtocolBreach("This page is too old: reload", CLOSE.pageTooOld);
    }
    return {
      live: brand<"LiveDocument">(live),
      credentials: this.#credentials(request, query.get("ticket")),
      wantsAcknowledgements: query.get("ack") === "1",
    };
  }

  #credentials(request: IncomingMessage, ticket: string | null): Credentials {
    if (ticket !== null) {
      const credentials = this.#options.tickets.redeem(ticket);
      if (!credentials) throw new ProtocolBreach("sign in", CLOSE.signIn);
      return credentials;
    }
    const { cookie, authorization } = request.headers;
    return {
      ...(cookie === undefined ? {} : { cookie }),
      ...(authorization === undefined ? {} : { authorization }),
    };
  }

  async #admit(arrival: Arrival): Promise<void> {
    const { ws, early } = arrival;
    const visit = arrival.visit();
    const { watch, connections } = this.#options;
    // Before the question: what changes while it is on its way would not be in its answer.
    const changes = watch.changes;
    const access = await this.#options.authorize(visit);
    if (access.kind === "refused") throw new ProtocolBreach(access.reason, access.code);
    const { room, release } = await this.#options.rooms.hold(visit.live);
    if (ws.readyState !== ws.OPEN || this.#isClosing) {
      ws.close(CLOSE.restart, "restarting");
      return release();
    }
    if (this.#isFull(access.userId)) {
      release();
      throw new ProtocolBreach(TOO_MANY_PAGES, CLOSE.tooManyPages);
    }
    const connection = this.#connect(arrival, { visit, access, room });
    ws.on("close", () => {
      connection.left();
      connections.delete(connection);
      release();
    });
    // Rights that changed while the document was loading would go unseen until the next round.
    if (watch.changes !== changes) watch.askAgain(connection);
    early.pass((bytes) => connection.receive(bytes));
  }

  /** Counted at the last moment, so that many who arrive at once do not slip through together. */
  #isFull(userId: string | undefined): boolean {
    if (userId === undefined) return false;
    let open = 0;
    for (const { access } of this.#options.connections) if (access.userId === userId) open++;
    return open >= this.#options.limits.connectionsPerPerson;
  }

  #connect(
    { ws, socket }: Arrival,
    guest: { visit: Visit; access: GrantedAccess; room: Connection["room"] },
  ): Connection {
    const { limits } = this.#options;
    const { visit, access, room } = guest;
    const peerSocket = new PeerSocket({ ws, socket, limits, drained: () => connection.catchUp() });
    const connection = new Connection({
      room,
      access,
      limits,
      socket: peerSocket,
      credentials: visit.credentials,
      wantsAcknowledgements: visit.wantsAcknowledgements,
    });
    this.#options.connections.add(connection);
    // The stock client takes itself for a writer until it is told.
    if (access.mode === "read") connection.send(modeFrame("read"));
    return connection;
  }

  #refuse(ws: WebSocket, fault: unknown): void {
    if (fault instanceof ProtocolBreach) return ws.close(fault.code, closeReason(fault.message));
    if (fault instanceof DomainError && fault.code === "NOT_FOUND") {
      return ws.close(CLOSE.noDocument, "no such document");
    }
    this.#options.logger.warn("a peer could not be admitted", faultFields(fault));
    ws.close(CLOSE.cannotOpen, "cannot be opened now");
  }
}

interface Arrival {
  readonly ws: WebSocket;
  readonly socket: Duplex;
  readonly early: EarlyMessages;
  visit(): Visit;
}

/** The stock client speaks before it knows that anybody listens: its first messages wait for the document. */
class EarlyMessages {
  readonly #waiting: Uint8Array[] = [];
  #bytes = 0;
  #receive: ((bytes: Uint8Array) => void) | undefined;

  constructor(ws: WebSocket, limit: number) {
    ws.on("message", (data, isBinary) => {
      const bytes = asBytes(data);
      if (!isBinary) return ws.close(CLOSE.text, "binary messages only");
      if (this.#receive) return this.#receive(bytes);
      this.#bytes += bytes.length;
      if (this.#bytes > limit) return ws.close(CLOSE.tooLarge, "too large");
      this.#waiting.push(bytes);
    });
  }

  pass(receive: (bytes: Uint8Array) => void): void {
    this.#receive = receive;
    for (const bytes of this.#waiting.splice(0)) receive(bytes);
  }
}

/** ws hands over whichever form its settings and the size of the message make. */
function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
