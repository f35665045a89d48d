import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

import PostalMime from "postal-mime";
import type { SMTPServerOptions } from "smtp-server";

import { sendBySmtp } from "./smtp.ts";
import { openTestSmtpServer, type TestSmtpServer } from "./test-smtp-server.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
};

async function smtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const server = await openTestSmtpServer(options);
  closing.push(() => server.close());
  return server;
}

/** A server that says these lines in turn and hangs up after the last. */
async function rudeServer(...lines: readonly string[]): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const left = [...lines];
    const say = (): void => {
      const line = left.shift();
      if (line === undefined) socket.destroy();
      else socket.write(`${line}\r\n`);
    };
    sockets.push(socket.on("error", () => undefined).on("data", say));
    say();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `smtp://127.0.0.1:${portOf(server)}`;
}

const from = "Playbooks <flows@example.com>";
const mail = {
  id: "abc",
  to: "legal@example.com",
  subject: "A lease – ends",
  text: "Look:\n.\nÜber",
};
const idle = (): AbortSignal => new AbortController().signal;
const refusing = (responseCode: number) => Object.assign(new Error("No."), { responseCode });

test("a mail arrives with its sender, subject, text and an id that every try has", async () => {
  const { received, url } = await smtpServer();
  expect(await sendBySmtp({ url, from }, mail, idle())).toEqual({ kind: "sent" });
  const arrived = await PostalMime.parse(received[0]!);
  expect(arrived).toMatchObject({
    from: { name: "Playbooks", address: "flows@example.com" },
    to: [{ address: "legal@example.com" }],
    subject: "A lease – ends",
    messageId: "<abc@example.com>",
  });
  expect(arrived.text?.trim()).toBe("Look:\n.\nÜber");
});

test("user and password of the address are used, and wrong ones are refused", async () => {
  const options: SMTPServerOptions = {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === "us@er" && password === "p:w" ? done(null, { user: 1 }) : done(refusing(535)),
  };
  const { received, url } = await smtpServer(options);
  const withLogin = url.replace("//", "//us%40er:p%3Aw@");
  expect(await sendBySmtp({ url: withLogin, from }, mail, idle())).toEqual({ kind: "sent" });
  const wrong = url.replace("//", "//us%40er:guess@");
  expect(await sendBySmtp({ url: wrong, from }, mail, idle())).toEqual({
    kind: "refused",
    code: 535,
    mayPass: false,
  });
  expect(received).toHaveLength(1);
});

test.each([
  [550, false],
  [451, true],
])(
  "17.4 a recipient refused with %i, or the text, went nowhere; it may pass: %p",
  async (code, mayPass) => {
    const recipient = await smtpServer({ onRcptTo: (_to, _session, done) => done(refusing(code)) });
    const data = await smtpServer({
      onData(stream, _session, done) {
        stream.resume().on("end", () => done(refusing(code)));
      },
    });
    const refused = { kind: "refused", code, mayPass };
    expect(await sendBySmtp({ url: recipient.url, from }, mail, idle())).toEqual(refused);
    expect(await sendBySmtp({ url: data.url, from }, mail, idle())).toEqual(refused);
  },
);

const UNTIL_DATA = ["220 hello", "250 hello", "250 ok", "250 ok"];

test("17.4 a connection that is lost before the text sent nothing, wherever that was", async () => {
  for (let said = 0; said <= UNTIL_DATA.length; said++) {
    const url = await rudeServer(...UNTIL_DATA.slice(0, said));
    expect(await sendBySmtp({ url, from }, mail, idle())).toEqual({ kind: "unreachable" });
  }
  const gone = await rudeServer();
  for (const close of closing.splice(0)) close();
  expect(await sendBySmtp({ url: gone, from }, mail, idle())).toEqual({ kind: "unreachable" });
});

test("17.4 a connection that is lost after the text leaves it unknown", async () => {
  const url = await rudeServer(...UNTIL_DATA, "354 go on");
  expect(await sendBySmtp({ url, from }, mail, idle())).toEqual({ kind: "unknown" });
});

test("17.4 a server that never answers the text is left when the step is told to stop", async () => {
  const { url } = await smtpServer({ onData: (stream) => void stream.resume() });
  const stop = new AbortController();
  const sending = sendBySmtp({ url, from }, mail, stop.signal);
  setTimeout(() => stop.abort(), 300);
  expect(await sending).toEqual({ kind: "unknown" });
});
