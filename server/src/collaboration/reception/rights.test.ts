import type * as Y from "yjs";

import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { granted, World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;

beforeEach(async () => {
  world = await World.inMemory();
});

afterEach(() => world.close());

function titleOf(doc: Y.Doc): string {
  return doc.getText("title").toJSON();
}

test("8.2 who is removed while typing is closed within a moment, and nothing later is taken", async () => {
  const live = await world.document();
  const tom = await world.editor(live, "tom");
  tom.type("before ");
  await eventually(() => expect(tom.isSaved).toBe(true));
  world.access.set("tom", { kind: "refused", code: 4403, reason: "no access" });
  world.documents.accessChanged({ userId: "user_tom" });
  for (let i = 0; i < 20; i++) {
    tom.type("x");
    await pause(1);
  }
  await eventually(() => expect(tom.refusals).toEqual([{ code: 4403, reason: "no access" }]));
  const stored = await world.stored(live, titleOf);
  await pause(50);
  expect(await world.stored(live, titleOf)).toBe(stored);
  expect(stored.length).toBeLessThan("before ".length + 20);
});

test("8.1 a lost session is noticed in the regular round when nobody tells", async () => {
  await world.close();
  world = await World.inMemory({ reauthorizeMs: 50 });
  const live = await world.document();
  const tom = await world.editor(live, "tom");
  const dana = await world.editor(live);
  world.access.set("tom", { kind: "refused", code: 4401, reason: "sign in" });
  await eventually(() => expect(tom.refusals).toEqual([{ code: 4401, reason: "sign in" }]));
  expect(dana.provider.wsconnected).toBe(true);
});

test("8.1 a round that fails throws nobody out", async () => {
  await world.close();
  world = await World.inMemory({ reauthorizeMs: 20 });
  const live = await world.document();
  const tom = await world.editor(live, "tom");
  world.access.set("tom", new Error("the database is away"));
  await pause(100);
  tom.type("still here");
  await eventually(() => expect(tom.isSaved).toBe(true));
});

test.each([
  [{ sessionId: "s_tom" }, ["tom"]],
  [{ userId: "user_lena" }, ["lena"]],
  [{ workspaceId: "workspace_1" }, ["tom", "lena"]],
  [{ workspaceId: "workspace_2" }, []],
  [{ userId: "user_tom", sessionId: "s_lena" }, []],
])("8.1 a change about %j is a change for %j", async (filter, gone) => {
  const live = await world.document();
  const peers = { tom: world.peer(live, "tom"), lena: world.peer(live, "lena") };
  for (const peer of Object.values(peers)) {
    await peer.join();
    await eventually(() => expect(peer.of("step2")).toHaveLength(1));
  }
  for (const who of ["tom", "lena"]) {
    world.access.set(who, { kind: "refused", code: 4403, reason: "no access" });
  }
  world.documents.accessChanged(filter);
  await pause(50);
  const closed = Object.entries(peers).filter(([, { socket }]) => socket.readyState > 1);
  expect(closed.map(([who]) => who)).toEqual(gone);
});

test("8.1 rights that change while the document is loading count", async () => {
  const live = await world.document();
  const peer = world.peer(live, "tom");
  await peer.opened;
  world.access.set("tom", { kind: "refused", code: 4403, reason: "no access" });
  world.documents.accessChanged({ userId: "user_tom" });
  expect(await peer.closed).toMatchObject({ code: 4403 });
});

test("8.3 a reader's edits are dropped and never called saved", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "theirs"));
  world.access.set("lena", granted("lena", "read"));
  const lena = await world.editor(live, "lena");
  await eventually(() => expect(lena.mode).toBe("read"));
  lena.type(" and mine");
  await pause(60);
  expect(lena.unsaved).toBe(1);
  expect(await world.stored(live, titleOf)).toBe("theirs");
  const dana = await world.editor(live);
  expect(dana.content).toBe("theirs");
});

test("2.3 a reader is not asked for what the server lacks", async () => {
  const live = await world.document();
  world.access.set("lena", granted("lena", "read"));
  const peer = world.peer(live, "lena");
  await peer.join();
  await eventually(() => expect(peer.of("step2")).toHaveLength(1));
  await pause(20);
  expect(peer.of("step1")).toHaveLength(0);
});

test("2.7 8.3 who may write again is asked for what was made in the meantime", async () => {
  const live = await world.document();
  const tom = await world.editor(live, "tom");
  tom.type("one ");
  await eventually(() => expect(tom.isSaved).toBe(true));
  world.access.set("tom", granted("tom", "read"));
  world.documents.accessChanged({ userId: "user_tom" });
  await eventually(() => expect(tom.mode).toBe("read"));
  tom.type("two ");
  tom.type("three");
  await pause(40);
  expect(tom.isSaved).toBe(false);
  expect(await world.stored(live, titleOf)).toBe("one ");
  world.access.set("tom", granted("tom", "write"));
  world.documents.accessChanged({});
  await eventually(() => expect(tom.mode).toBe("write"));
  await eventually(() => expect(tom.isSaved).toBe(true));
  expect(await world.stored(live, titleOf)).toBe("one two three");
});

test("6.6 a reader is seen by the others", async () => {
  const live = await world.document();
  world.access.set("lena", granted("lena", "read"));
  const lena = await world.editor(live, "lena");
  const dana = await world.editor(live);
  lena.provider.awareness.setLocalState({ field: "title" });
  await eventually(() =>
    expect(dana.people).toContainEqual({
      memberId: "member_lena",
      name: "lena",
      kind: "person",
    }),
  );
});

test("2.8 a notice reaches everybody in the document", async () => {
  const live = await world.document();
  const [dana, tom] = [await world.editor(live), await world.editor(live, "tom")];
  world.documents.notify(live, "We restart in a minute.");
  await eventually(() => expect(dana.notices).toEqual(["We restart in a minute."]));
  await eventually(() => expect(tom.notices).toEqual(["We restart in a minute."]));
});
