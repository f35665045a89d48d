import { escapeIdentifier, type Notification } from "pg";

import { faultFields, type Log } from "../../observability/log.ts";

/** The part of a pg client that listening needs; `end` gives the connection back. */
export interface ListeningConnection {
  query(sql: string): Promise<unknown>;
  onNotification(heard: (notification: Notification) => void): void;
  onLost(lost: (error: Error | undefined) => void): void;
  end(): Promise<void>;
}

type Heard = (payload: string) => void;

const RECONNECT_MS = 1000;

/**
 * LISTEN for the whole process on one connection, opened with the first channel. When the connection is lost it is
 * opened again, and what was said meanwhile is missed: a notification is a hint, never the only way to learn something.
 */
export class Notifications {
  readonly #connect: () => Promise<ListeningConnection>;
  readonly #log: Log;
  readonly #channels = new Map<string, Set<Heard>>();
  #connection: Promise<ListeningConnection> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(connect: () => Promise<ListeningConnection>, log: Log) {
    this.#connect = connect;
    this.#log = log;
  }

  /** Resolves when the database listens; what it resolves to ends this listening. */
  async listen(channel: string, heard: Heard): Promise<() => Promise<void>> {
    const listeners = this.#channels.get(channel) ?? new Set();
    listeners.add(heard);
    this.#channels.set(channel, listeners);
    try {
      this.#connection ??= this.#open();
      const connection = await this.#connection;
      await connection.query(`LISTEN ${escapeIdentifier(channel)}`);
    } catch (error) {
      listeners.delete(heard);
      this.#connection = undefined;
      throw error;
    }
    return () => this.#stop(channel, heard);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#channels.clear();
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.end();
  }

  async #stop(channel: string, heard: Heard): Promise<void> {
    const listeners = this.#channels.get(channel);
    // UNLISTEN only after the last of them: the connection is shared.
    if (!listeners?.delete(heard) || listeners.size > 0 || this.#closed) return;
    this.#channels.delete(channel);
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.query(`UNLISTEN ${escapeIdentifier(channel)}`).catch(() => undefined);
  }

  async #open(): Promise<ListeningConnection> {
    const connection = await this.#connect();
    connection.onNotification(({ channel, payload }) => {
      for (const heard of this.#channels.get(channel) ?? []) heard(payload ?? "");
    });
    connection.onLost((error) => this.#reopenLater(error));
    for (const channel of this.#channels.keys()) {
      await connection.query(`LISTEN ${escapeIdentifier(channel)}`);
    }
    return connection;
  }

  #reopenLater(error: Error | undefined): void {
    if (this.#closed || this.#retry) return;
    this.#log.warn("database notifications lost, listening again", faultFields(error));
    this.#connection = undefined;
    this.#retry = setTimeout(() => void this.#reopen(), RECONNECT_MS).unref();
  }

  async #reopen(): Promise<void> {
    this.#retry = undefined;
    try {
      this.#connection ??= this.#open();
      await this.#connection;
    } catch (fault) {
      this.#reopenLater(fault instanceof Error ? fault : undefined);
    }
  }
}
