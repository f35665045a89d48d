/** The thread that PGlite runs in. It answers one request at a time. */
import { parentPort, workerData } from "node:worker_threads";

import { unreachable } from "../../../errors.ts";
import { LiteOptions, openLite } from "./open-lite.ts";
import { type ThreadReply, ThreadRequest } from "./thread-messages.ts";

if (!parentPort) throw new Error("database-worker runs only as a thread of the server.");
const port = parentPort;
const lite = await openLite(LiteOptions.parse(workerData));

port.on("message", (message: unknown) => {
  const request = ThreadRequest.parse(message);
  bytesFor(request).then(
    (bytes) => reply({ kind: "answer", id: request.id, bytes }, [bytes.buffer]),
    (error: unknown) => reply({ kind: "failed", id: request.id, message: String(error) }),
  );
});
reply({ kind: "ready" });

async function bytesFor(request: ThreadRequest): Promise<Uint8Array<ArrayBuffer>> {
  switch (request.kind) {
    case "exchange": {
      const view = await lite.execProtocolRaw(request.batch, { throwOnError: false });
      // A copy: the view may point into the memory of the database.
      return Uint8Array.from(view);
    }
    case "dump": {
      const archive = await lite.dumpDataDir(request.compressed ? "gzip" : "none");
      return new Uint8Array(await archive.arrayBuffer());
    }
    case "close": {
      await lite.close();
      return new Uint8Array();
    }
    default:
      return unreachable(request);
  }
}

function reply(message: ThreadReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}
