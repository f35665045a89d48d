import { listenCommands, Listeners } from "./listeners.ts";
import { message, readyForQuery } from "./protocol.ts";

test.each([
  ["LISTEN news", [{ kind: "listen", channel: "news" }]],
  ["listen NEWS", [{ kind: "listen", channel: "news" }]],
  ['LISTEN "Two ""Words"""', [{ kind: "listen", channel: 'Two "Words"' }]],
  ["UNLISTEN news", [{ kind: "unlisten", channel: "news" }]],
  ["UNLISTEN *", [{ kind: "unlisten all" }]],
  [
    "BEGIN; LISTEN a; LISTEN b",
    [
      { kind: "listen", channel: "a" },
      { kind: "listen", channel: "b" },
    ],
  ],
  ["SELECT 'listen to me'", []],
])("%s is understood", (sql, commands) => {
  expect(listenCommands(sql)).toEqual(commands);
});

/** A client that keeps what it is sent. */
function ear() {
  const heard: Buffer[] = [];
  return { heard, receive: (raw: Buffer) => void heard.push(raw) };
}

/** With the process id that the protocol demands and nobody reads. */
const notification = (channel: string, payload: string): Buffer =>
  message("A", Buffer.from([0, 0, 0, 7]), channel, payload);

test("a notification goes to those who listen to its channel, and to nobody else", () => {
  const listeners = new Listeners();
  const [anna, ben] = [ear(), ear()];
  listeners.apply(anna, { kind: "listen", channel: "news" });
  listeners.apply(ben, { kind: "listen", channel: "weather" });
  const news = notification("news", "hello");
  const rest = listeners.takeNotifications(Buffer.concat([news, readyForQuery("idle")]));
  expect(rest).toEqual(readyForQuery("idle"));
  expect(anna.heard).toEqual([news]);
  expect(ben.heard).toEqual([]);
});

test("a connection that has left hears nothing more", () => {
  const listeners = new Listeners();
  const anna = ear();
  listeners.apply(anna, { kind: "listen", channel: "news" });
  listeners.remove(anna);
  listeners.takeNotifications(notification("news", "hello"));
  expect(anna.heard).toEqual([]);
});

test("after one connection's UNLISTEN the channels of the others are still wanted", () => {
  const listeners = new Listeners();
  const [anna, ben] = [ear(), ear()];
  for (const who of [anna, ben]) listeners.apply(who, { kind: "listen", channel: "news" });
  listeners.apply(anna, { kind: "unlisten all" });
  expect(listeners.stillWanted({ kind: "unlisten all" })).toEqual(["news"]);
  listeners.apply(ben, { kind: "unlisten", channel: "news" });
  expect(listeners.stillWanted({ kind: "unlisten", channel: "news" })).toEqual([]);
});
