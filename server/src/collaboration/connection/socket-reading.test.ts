import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Duplex } from "node:stream";

import { eventually } from "../testing/eventually.ts";
import { SocketReading } from "./socket-reading.ts";

let server: Server;
let sender: Socket;
let receiver: Socket;
let heard: string;

beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  [sender, receiver] = await pair();
  heard = "";
  receiver.on("data", (bytes) => (heard += bytes.toString()));
});

afterEach(() => {
  sender.destroy();
  receiver.destroy();
  server.close();
});

async function pair(): Promise<[Socket, Socket]> {
  const arriving = once(server, "connection");
  const near = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const [far] = (await arriving) as [Socket];
  return [near, far];
}

/** Sends, and waits until what was sent later on another connection is read: by then this would have been, too. */
async function sendAndWait(text: string): Promise<void> {
  await new Promise((resolve) => sender.write(text, resolve));
  const [near, far] = await pair();
  const read = once(far, "data");
  near.write("later");
  await read;
  near.destroy();
  far.destroy();
}

test("what arrives during a pause is read after it, whole and in order", async () => {
  const reading = new SocketReading(receiver);
  await sendAndWait("before ");
  await eventually(() => expect(heard).toBe("before "));
  reading.pause();
  await sendAndWait("meanwhile ");
  await sendAndWait("and ");
  expect(heard).toBe("before ");
  expect(receiver.bytesRead).toBe("before ".length);
  reading.resume();
  await sendAndWait("after");
  await eventually(() => expect(heard).toBe("before meanwhile and after"));
});

test("a pause and its end may each be told twice", async () => {
  const reading = new SocketReading(receiver);
  reading.pause();
  reading.pause();
  reading.resume();
  reading.resume();
  sender.write("heard");
  await eventually(() => expect(heard).toBe("heard"));
});

test("a peer that leaves during a pause is noticed after it", async () => {
  const reading = new SocketReading(receiver);
  const closed = once(receiver, "close");
  reading.pause();
  sender.end("last words");
  reading.resume();
  receiver.end();
  await closed;
  expect(heard).toBe("last words");
});

test("a socket that is destroyed during a pause stays so", () => {
  const reading = new SocketReading(receiver);
  reading.pause();
  receiver.destroy();
  expect(() => reading.resume()).not.toThrow();
});

test("a stream without a socket below is left alone", () => {
  const stream = new Duplex({ read: () => undefined });
  const reading = new SocketReading(stream);
  reading.pause();
  reading.resume();
  expect(stream.destroyed).toBe(false);
});
