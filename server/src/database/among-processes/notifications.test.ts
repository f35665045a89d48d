import type { Notification } from "pg";

import { silentLog } from "../../observability/log.ts";
import { eventually } from "../eventually.ts";
import { type ListeningConnection, Notifications } from "./notifications.ts";

/** A server whose connections can be cut, and which may be down. */
function server() {
  const statements: string[] = [];
  const connections: { lose: () => void; say: (channel: string, payload: string) => void }[] = [];
  const state = { down: false, ended: 0 };
  const connect = (): Promise<ListeningConnection> => {
    if (state.down) return Promise.reject(new Error("connection refused"));
    let heard: (notification: Notification) => void = () => undefined;
    let lost: (error: Error | undefined) => void = () => undefined;
    connections.push({
      lose: () => lost(new Error("terminated")),
      say: (channel, payload) => heard({ channel, payload, processId: 1 }),
    });
    return Promise.resolve({
      query: (sql) => Promise.resolve(statements.push(sql)),
      onNotification: (listener) => (heard = listener),
      onLost: (listener) => (lost = listener),
      end: () => {
        state.ended += 1;
        return Promise.resolve();
      },
    });
  };
  return { connect, connections, state, statements };
}

test("one connection serves all channels, and each hears its own", async () => {
  const { connect, connections } = server();
  const notifications = new Notifications(connect, silentLog);
  const heard: string[] = [];
  await notifications.listen("news", (payload) => heard.push(`news ${payload}`));
  await notifications.listen("weather", (payload) => heard.push(`weather ${payload}`));
  connections[0]!.say("weather", "rain");
  connections[0]!.say("sport", "nobody listens");
  expect(heard).toEqual(["weather rain"]);
  expect(connections).toHaveLength(1);
  await notifications.close();
});

test("a connection that was lost is opened again, with all its channels", async () => {
  const { connect, connections, statements } = server();
  const notifications = new Notifications(connect, silentLog);
  const heard: string[] = [];
  await notifications.listen("news", (payload) => heard.push(payload));
  connections[0]!.lose();
  const before = statements.length;
  await eventually(() => connections.length === 2 && statements.length > before);
  connections[1]!.say("news", "back");
  expect(statements.at(-1)).toBe('LISTEN "news"');
  expect(heard).toEqual(["back"]);
  await notifications.close();
});

test("it keeps trying while the server is down", async () => {
  const { connect, connections, state } = server();
  const notifications = new Notifications(connect, silentLog);
  await notifications.listen("news", () => undefined);
  state.down = true;
  connections[0]!.lose();
  setTimeout(() => (state.down = false), 1200);
  expect(await eventually(() => connections.length === 2)).toBe(true);
  await notifications.close();
});

test("listening to a server that is down fails, and works when tried again later", async () => {
  const { connect, connections, state } = server();
  const notifications = new Notifications(connect, silentLog);
  state.down = true;
  await expect(notifications.listen("news", () => undefined)).rejects.toThrow("refused");
  state.down = false;
  await notifications.listen("news", () => undefined);
  expect(connections).toHaveLength(1);
  await notifications.close();
});

test("the last listener of a channel ends it; a name with quotes stays a name", async () => {
  const { connect, statements } = server();
  const notifications = new Notifications(connect, silentLog);
  const stopFirst = await notifications.listen('a"b', () => undefined);
  const stopSecond = await notifications.listen('a"b', () => undefined);
  await stopFirst();
  expect(statements).not.toContain('UNLISTEN "a""b"');
  await stopSecond();
  expect(statements).toContain('UNLISTEN "a""b"');
  await notifications.close();
});

test("closing gives the connection back and opens no other", async () => {
  const { connect, connections, state } = server();
  const notifications = new Notifications(connect, silentLog);
  await notifications.listen("news", () => undefined);
  await notifications.close();
  connections[0]!.lose();
  expect(state.ended).toBe(1);
  expect(connections).toHaveLength(1);
});
