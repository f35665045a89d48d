import { createServer } from "node:net";

import { silentLog } from "../observability/log.ts";
import { openDatabase } from "./database.ts";

const open = (url: string): Promise<unknown> =>
  openDatabase({ url, dataDir: "unused", log: silentLog }).catch((error: unknown) => error);

/** A port on which nobody listens any more. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

test("a server that does not answer is named in a sentence, without the password", async () => {
  const port = await freePort();
  const error = await open(`postgresql://anna:secret@127.0.0.1:${port}/playbooks`);
  expect(error).toMatchObject({
    code: "UNAVAILABLE",
    message:
      `The database playbooks at 127.0.0.1:${port} cannot be used: nothing answers there. ` +
      "Check DATABASE_URL and that PostgreSQL runs.",
  });
});

test("a host that does not exist is named in a sentence", async () => {
  const error = await open("postgresql://anna:secret@no-such-host.invalid/playbooks");
  expect(error).toMatchObject({
    message: expect.stringContaining("no-such-host.invalid cannot be used"),
  });
  expect(String(error)).not.toContain("secret");
});

test("something that is no PostgreSQL server is named in a sentence", async () => {
  const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  const error = await open(`postgresql://anna:secret@127.0.0.1:${port}/playbooks`);
  server.close();
  expect(error).toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("cannot be used"),
  });
});
