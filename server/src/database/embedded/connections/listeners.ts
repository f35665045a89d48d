import { messagesIn, stringAt } from "./protocol.ts";

/** Somebody who listens: gets the notification as the raw message that a server would have sent. */
export interface Listener {
  receive(rawNotification: Buffer): void;
}

/** As found in a statement, in its order; a channel is named as PostgreSQL stores it. */
export type ListenCommand =
  | { readonly kind: "listen" | "unlisten"; readonly channel: string }
  | { readonly kind: "unlisten all" };

const LISTEN = /(?:^|;)\s*(un)?listen\s+(?:"((?:[^"]|"")+)"|([\w$]+)|\*)/gi;

/** LISTEN and UNLISTEN in a statement (or in several, separated by semicolons). */
export function listenCommands(sql: string): ListenCommand[] {
  return [...sql.matchAll(LISTEN)].map(([, un, quoted, plain]): ListenCommand => {
    // PostgreSQL folds a name without quotes to lower case.
    const channel = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase();
    if (channel === undefined) return { kind: "unlisten all" };
    return { kind: un ? "unlisten" : "listen", channel };
  });
}

const HEAD_AND_PROCESS_ID_BYTES = 9; // behind them stands the name of the channel

/**
 * Which virtual connection listens to what. The one real session listens for all of them and says a notification to
 * whoever holds it at that moment, so it is taken out of that answer and handed round here.
 */
export class Listeners {
  readonly #channels = new Map<string, Set<Listener>>();

  apply(listener: Listener, command: ListenCommand): void {
    if (command.kind === "unlisten all") {
      this.remove(listener);
      return;
    }
    const listeners = this.#channels.get(command.channel) ?? new Set();
    this.#channels.set(command.channel, listeners);
    if (command.kind === "listen") listeners.add(listener);
    else listeners.delete(listener);
  }

  remove(listener: Listener): void {
    for (const listeners of this.#channels.values()) listeners.delete(listener);
  }

  /** Channels that somebody still listens to, although one connection has just said UNLISTEN. */
  stillWanted(command: ListenCommand): string[] {
    if (command.kind === "listen") return [];
    const silenced =
      command.kind === "unlisten all" ? [...this.#channels.keys()] : [command.channel];
    return silenced.filter((channel) => (this.#channels.get(channel)?.size ?? 0) > 0);
  }

  /** Hands the notifications in an answer of the backend to their listeners and returns the answer without them. */
  takeNotifications(answer: Buffer): Buffer {
    const rest: Buffer[] = [];
    for (const { type, start, end } of messagesIn(answer)) {
      const raw = answer.subarray(start, end);
      if (type === "A") this.#deliver(raw);
      else rest.push(raw);
    }
    return Buffer.concat(rest);
  }

  #deliver(raw: Buffer): void {
    const channel = stringAt(raw, HEAD_AND_PROCESS_ID_BYTES);
    for (const listener of this.#channels.get(channel) ?? []) listener.receive(raw);
  }
}
