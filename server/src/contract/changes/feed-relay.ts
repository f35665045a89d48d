import { randomUUID } from "node:crypto";

import { z } from "zod";

import type { Database } from "../../database/database.ts";
import { faultFields, type Log } from "../../observability/log.ts";
import type { TiedFeed, Told } from "./change-feed.ts";

const CHANNEL = "changes";
/** What happens within this time travels together. */
const GATHER_MS = 10;
/** PostgreSQL refuses 8000 bytes; events are thin, so this is met by none that fits its purpose. */
const LARGEST = 7_900;

const Message = z.object({
  from: z.string(),
  topic: z.string(),
  key: z.string(),
  event: z.unknown(),
});

interface RelayParts {
  readonly database: Pick<Database, "pool" | "listen">;
  readonly log: Log;
  /** A worker tells everything, because whoever follows it is connected to the server. */
  readonly role: "all" | "worker";
}

/**
 * Carries news between processes on one database by NOTIFY. They are hints there as here: some are lost with a
 * connection. Resolves to what ends it.
 */
export async function relayFeed(
  feed: TiedFeed,
  { database, log, role }: RelayParts,
): Promise<() => Promise<void>> {
  const from = randomUUID(); // NOTIFY comes back to its sender as well
  const gathered: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  let sent: Promise<void> = Promise.resolve();

  async function send(): Promise<void> {
    timer = undefined;
    const messages = JSON.stringify(gathered.splice(0));
    const notify = `SELECT pg_notify('${CHANNEL}', text) FROM json_array_elements_text($1::json) AS text`;
    await database.pool
      .query(notify, [messages])
      .catch((fault: unknown) =>
        log.debug("news for other processes were lost", faultFields(fault)),
      );
  }
  function gather(told: Told): void {
    const message = JSON.stringify({ from, ...told });
    if (Buffer.byteLength(message) > LARGEST) return;
    gathered.push(message);
    timer ??= setTimeout(() => void (sent = send()), GATHER_MS);
  }

  feed.onPublished((told, { forWorkers }) => {
    if (role === "worker" || forWorkers) gather(told);
  });
  const stopListening = await database.listen(CHANNEL, (text) => {
    const message = readMessage(text);
    if (message && message.from !== from) feed.hear(message);
  });
  return async () => {
    await stopListening();
    if (timer) {
      clearTimeout(timer);
      sent = send();
    }
    await sent;
  };
}

/** Anybody who may connect to the database may notify: what is not ours is passed over. */
function readMessage(text: string): z.infer<typeof Message> | undefined {
  try {
    return Message.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
