import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { awareness, type RawPeer } from "../testing/raw-peer.ts";
import { World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;
let live: Awaited<ReturnType<World["document"]>>;

beforeEach(async () => {
  world = await World.inMemory();
  live = await world.document();
});

afterEach(() => world.close());

/** Waits until the server knows of it. */
async function present(who: string, clientId: number, state: object = {}): Promise<RawPeer> {
  const peer = world.peer(live, who);
  await peer.join();
  await peer.announce(clientId, 1, JSON.stringify(state));
  await eventually(() =>
    expect(world.documents.presence(live).map((entry) => entry.clientId)).toContain(clientId),
  );
  return peer;
}

/** What the peer knows about this client id; undefined when it never heard of it. */
function seen(peer: RawPeer, clientId: number): unknown {
  const entries = peer.of("awareness").flatMap((message) => message.entries);
  const last = entries.findLast((entry) => entry.clientId === clientId);
  return last === undefined ? undefined : JSON.parse(last.state);
}

test("6.2 the name comes from the session, whatever the peer says it is", async () => {
  const dana = await present("dana", 1);
  await present("tom", 2, {
    user: { name: "Priya", memberId: "member_priya", color: "#12ab9F", role: "OWNER" },
  });
  await eventually(() =>
    expect(seen(dana, 2)).toEqual({
      user: { name: "tom", memberId: "member_tom", kind: "person", color: "#12ab9F" },
    }),
  );
});

test("6.2 a colour that is none is left out", async () => {
  const dana = await present("dana", 1);
  await present("tom", 2, { user: { color: "url(javascript:alert(1))" } });
  await eventually(() => expect(seen(dana, 2)).toMatchObject({ user: { name: "tom" } }));
  expect(JSON.stringify(seen(dana, 2))).not.toContain("javascript");
});

test("6.1 nobody speaks for somebody else", async () => {
  const dana = await present("dana", 1, { field: "title" });
  const tom = await present("tom", 2);
  await tom.announce(1, 99, JSON.stringify({ field: "forged" }));
  await tom.announce(1, 99, "null");
  const late = world.peer(live, "lena");
  await late.join();
  await late.announce(1, 5, JSON.stringify({ field: "forged" }));
  await pause(40);
  expect(seen(tom, 1)).toMatchObject({ field: "title" });
  expect(
    world.documents.presence(live).map(({ clientId, actor }) => [clientId, actor.name]),
  ).toEqual([
    [1, "dana"],
    [2, "tom"],
  ]);
  expect(seen(dana, 1)).toBeUndefined();
});

test("6.1 the echo of a stock client does not take the id of somebody who has just left", async () => {
  const dana = await present("dana", 1);
  dana.close();
  await eventually(() => expect(world.documents.presence(live)).toEqual([]));
  const tom = world.peer(live, "tom");
  await tom.join();
  await tom.send(
    1,
    awareness([
      { clientId: 1, clock: 3, state: "{}" },
      { clientId: 2, clock: 1, state: "{}" },
    ]),
  );
  await eventually(() => expect(world.documents.presence(live)).toMatchObject([{ clientId: 2 }]));
});

test("6.1 5.1 an id under which another's edits are stored is not free, even when nobody is here", async () => {
  const editor = await world.editor(live, "dana");
  editor.type("mine");
  await eventually(() => expect(editor.isSaved).toBe(true));
  const clientId = editor.doc.clientID;
  editor.close();
  await world.close();
  const next = await World.on({
    log: world.log,
    inTransaction: () => Promise.resolve(),
    limits: {},
    schemaVersion: 3,
  });
  const tom = next.peer(live, "tom");
  await tom.join();
  await tom.announce(clientId, 1, "{}");
  await pause(50);
  expect(next.documents.presence(live)).toEqual([]);
  await next.close();
});

test("6.1 after a reconnect the same person takes the own entry over from the dead connection", async () => {
  const before = await present("dana", 1, { field: "old" });
  const tom = await present("tom", 2);
  await present("dana", 1, { field: "new" });
  await eventually(() => expect(seen(tom, 1)).toMatchObject({ field: "new" }));
  before.close();
  await pause(40);
  expect(seen(tom, 1)).toMatchObject({ field: "new" });
});

test("6.4 who comes back with an older clock is seen at once", async () => {
  const dana = await present("dana", 1, { field: "one" });
  const tom = await present("tom", 2);
  await dana.announce(1, 50, JSON.stringify({ field: "two" }));
  await eventually(() => expect(seen(tom, 1)).toMatchObject({ field: "two" }));
  dana.close();
  await eventually(() => expect(seen(tom, 1)).toBeNull());
  await present("dana", 1, { field: "back" });
  await eventually(() => expect(seen(tom, 1)).toMatchObject({ field: "back" }));
  const clocks = tom
    .of("awareness")
    .flatMap(({ entries }) => entries.filter(({ clientId }) => clientId === 1));
  const sent = clocks.map(({ clock }) => clock);
  expect(sent).toEqual([...new Set(sent)].toSorted((a, b) => a - b));
});

test("6.3 what is not JSON, or no object, closes: stock clients would throw on it", async () => {
  for (const bad of ["{", "", "[1]", "3", '"text"', "undefined"]) {
    const peer = await present("dana", 1);
    await peer.announce(1, 2, bad);
    expect(await peer.closed).toMatchObject({ code: 4400 });
  }
});

test("6.3 entries above 8 KB or with clocks without end are ignored", async () => {
  const dana = await present("dana", 1);
  const tom = await present("tom", 2);
  await tom.announce(2, 2, JSON.stringify({ big: "x".repeat(9_000) }));
  await tom.announce(2, 2 ** 40, JSON.stringify({ field: "future" }));
  await tom.announce(2, 3, JSON.stringify({ field: "fine" }));
  await eventually(() => expect(seen(dana, 2)).toMatchObject({ field: "fine" }));
  expect(tom.socket.readyState).toBe(1);
});

test("6.3 __proto__ in an entry reaches nobody", async () => {
  const dana = await present("dana", 1);
  const tom = world.peer(live, "tom");
  await tom.join();
  await tom.announce(
    2,
    1,
    '{"__proto__":{"admin":true},"deep":{"__proto__":{"x":1},"\\u005f_proto__":1}}',
  );
  await eventually(() => expect(seen(dana, 2)).toMatchObject({ deep: {} }));
  const frames = dana.of("awareness").flatMap(({ entries }) => entries.map(({ state }) => state));
  expect(frames.join()).not.toContain("__proto__");
  expect(({} as Record<string, unknown>)["admin"]).toBeUndefined();
});

test("6.4 a storm of cursors goes out a few times, with the last word of each", async () => {
  await world.close();
  world = await World.inMemory({ awarenessMs: 50 });
  live = await world.document();
  const watcher = await present("watcher", 1);
  const stormy = await Promise.all([2, 3, 4, 5].map((id) => present(`p${id}`, id)));
  await pause(120);
  const before = watcher.of("awareness").length;
  const startedAt = Date.now();
  for (let i = 2; i < 300; i++) {
    for (const [index, peer] of stormy.entries())
      await peer.announce(index + 2, i, JSON.stringify({ i }));
    if (i % 50 === 0) await pause(10);
  }
  await eventually(() => {
    for (const id of [2, 3, 4, 5]) expect(seen(watcher, id)).toMatchObject({ i: 299 });
  });
  const rounds = (Date.now() - startedAt) / 50 + 3;
  expect(watcher.of("awareness").length - before).toBeLessThan(rounds);
});

test("6.5 who goes is gone for everybody, on the page and for the API", async () => {
  const [dana, tom] = [await world.editor(live), await world.editor(live, "tom")];
  tom.provider.awareness.setLocalState({ field: "title" });
  await eventually(() => expect(dana.people).toHaveLength(2));
  tom.close();
  await eventually(() => expect(dana.people).toHaveLength(1));
  await eventually(() => expect(world.documents.presence(live)).toHaveLength(1));
});

test("who is here can be followed", async () => {
  const heard: string[][] = [];
  const stop = world.documents.onPresence((where, entries) => {
    if (where === live) heard.push(entries.map(({ actor }) => actor.name));
  });
  const dana = await present("dana", 1);
  await eventually(() => expect(heard.at(-1)).toEqual(["dana"]));
  await present("tom", 2);
  dana.close();
  await eventually(() => expect(heard.at(-1)).toEqual(["tom"]));
  stop();
});

test("2.5 asking for everybody is answered with everybody else", async () => {
  await present("dana", 1);
  const tom = await present("tom", 2);
  await eventually(() => expect(seen(tom, 1)).toBeDefined());
  const before = tom.of("awareness").length;
  await tom.send(3);
  await eventually(() => expect(tom.of("awareness").length).toBeGreaterThan(before));
  expect(
    tom
      .of("awareness")
      .at(-1)
      ?.entries.map(({ clientId }) => clientId),
  ).toEqual([1]);
});

test("writers of the server stay on the page without announcing themselves again", async () => {
  await world.close();
  world = await World.inMemory({ keepAliveMs: 30 });
  live = await world.document();
  const dana = await present("dana", 1);
  const writer = await world.documents.writer(live, {
    memberId: "m",
    name: "AI for Dana",
    kind: "ai",
  });
  writer.setPresence({ field: "title" });
  const entriesOfWriter = (): number =>
    dana
      .of("awareness")
      .filter(({ entries }) => entries.some((e) => e.clientId === writer.clientId)).length;
  await eventually(() => expect(entriesOfWriter()).toBeGreaterThan(2));
  await writer.close();
});
