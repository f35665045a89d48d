import { SCHEMA_VERSION } from "@playbooks/document-model";
import type { WebsocketProvider } from "y-websocket";

import { reconnectDelayMs } from "./reconnect-delay.ts";

/** A socket that has not brought the document by then is given up; the stock client would wait for ever. */
const SYNCED_WITHIN_MS = 20_000;

interface DiallingOptions {
  /** For windows that the browser's cookie does not speak for: a new ticket for each connection. */
  readonly ticket: () => Promise<string | undefined>;
  /** The server will not have this page back (4400–4499). */
  readonly onEnd: (code: number, reason: string) => void;
}

interface Dialling {
  /** Tries now, also after the server has ended it. */
  readonly connect: () => void;
  /** For good: nothing is dialled afterwards. */
  readonly stop: () => void;
}

/** Decides when the stock client connects, again and with which ticket. It has not dialled when this returns. */
export function keepDialling(provider: WebsocketProvider, options: DiallingOptions): Dialling {
  let stopped = false;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const dial = async (): Promise<void> => {
    // "online", a retry and the person may all ask at once: one socket is enough.
    if (stopped || provider.ws !== null) return;
    const ticket = await options.ticket().catch(() => undefined);
    if (stopped) return;
    // Read by the client when it dials: set after `connect`, a ticket would be that of the last time.
    provider.params = { ack: "1", schema: String(SCHEMA_VERSION), ...(ticket ? { ticket } : {}) };
    provider.connect();
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      if (!provider.synced) provider.ws?.close();
    }, SYNCED_WITHIN_MS);
  };
  const connect = (): void => {
    clearTimeout(timer);
    void dial();
  };

  provider.on("sync", (synced) => {
    if (synced) attempt = 0;
  });
  provider.on("connection-close", (event) => {
    // Its own timer would come back without jitter and with a used ticket.
    provider.shouldConnect = false;
    if (stopped) return;
    // Section 7: of these it is said to the person, and trying again would be answered the same.
    if (event !== null && event.code >= 4400 && event.code < 4500) {
      options.onEnd(event.code, event.reason);
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(connect, reconnectDelayMs(attempt++));
  });
  addEventListener("online", connect);
  return {
    connect,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(watchdog);
      removeEventListener("online", connect);
    },
  };
}
