import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { LiveDocuments } from "../live-documents.ts";

/** The upgrade router of the app in small: live documents on a free loopback port. */
export async function listen(
  documents: Pick<LiveDocuments, "handleUpgrade">,
  port = 0,
): Promise<{ readonly url: string; readonly server: Server; close(): Promise<void> }> {
  const server = createServer();
  server.on("upgrade", (request, socket, head) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    documents.handleUpgrade({ request, socket, head }, path.replace("/collab/", ""));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));

  return {
    url: `ws://127.0.0.1:${portOf(server.address())}/collab`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address.port;
}
