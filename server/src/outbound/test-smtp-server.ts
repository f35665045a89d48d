import { once } from "node:events";

import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface TestSmtpServer {
  /** Each mail that was taken, as it came over the wire. */
  readonly received: string[];
  /** smtp://127.0.0.1:… */
  readonly url: string;
  close(): void;
}

/** A real mail server in this process that wants no password. */
export async function openTestSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        received.push(Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
    ...options,
  });
  // A client that is killed in the middle of a mail is no fault of the server.
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { received, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}
