import type * as Y from "yjs";

import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { person, World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;

beforeEach(async () => {
  world = await World.inMemory({ sweepMs: 1_000_000 });
});

afterEach(() => world.close());

const typed = (text: string) => (doc: Y.Doc) => doc.getText("title").insert(0, text);

test("11.1 rows follow the last edit, with the sequence that they contain", async () => {
  const live = await world.document();
  const { sequence } = await world.documents.edit(live, person("tom"), typed("row"));
  await eventually(() =>
    expect(world.projected.at(-1)).toMatchObject({ live, title: "row", sequence }),
  );
});

test("11.1 constant typing is projected in between, not only at its end", async () => {
  const live = await world.document();
  const editor = await world.editor(live);
  const before = world.projected.length;
  for (let i = 0; i < 80; i++) {
    editor.type("x");
    await pause(4);
  }
  expect(world.projected.length - before).toBeGreaterThan(2);
  expect(world.projected.length - before).toBeLessThan(40);
  await eventually(() => expect(world.projected.at(-1)?.title).toBe(editor.content));
});

test("11.1 a projection knows who edited since the one before", async () => {
  const live = await world.document();
  await world.documents.editAndProject(live, person("tom"), typed("a"));
  await world.documents.editAndProject(live, person("dana"), typed("b"));
  expect(world.projected.at(-1)).toMatchObject({ authors: ["member_dana"] });
});

test("11.2 rows never show what is not committed", async () => {
  const live = await world.document();
  const editor = await world.editor(live);
  world.log.failingAppends = Infinity;
  editor.type("not stored");
  await pause(120);
  expect(world.projected.filter(({ title }) => title !== "")).toEqual([]);
  world.log.failingAppends = 0;
  await eventually(() => expect(world.projected.at(-1)?.title).toBe("not stored"));
});

test("11.2 the sequence of rows is never more than what they hold", async () => {
  const live = await world.document();
  const editor = await world.editor(live);
  world.log.appendDelayMs = 5;
  for (let i = 0; i < 60; i++) {
    editor.type("x");
    await pause(3);
  }
  await eventually(() => expect(world.projected.at(-1)?.title).toHaveLength(60));
  const sequences = world.projected.map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
  const stored = (await world.log.load(live))!;
  expect(sequences.at(-1)!).toBeLessThanOrEqual(stored.sequence);
});

test("11.2 a projection that fails is tried again", async () => {
  const live = await world.document();
  world.failingProjections = 1;
  await world.documents.edit(live, person("tom"), typed("again"));
  await eventually(() => expect(world.projected.at(-1)).toMatchObject({ title: "again" }));
});

test("11.4 an edit that waits for its rows sees them, or their fault", async () => {
  const live = await world.document();
  await world.documents.editAndProject(live, person("tom"), typed("seen"));
  expect(world.projected.at(-1)).toMatchObject({ title: "seen" });
  world.failingProjections = 1;
  const edit = world.documents.editAndProject(live, person("tom"), typed("un"));
  await expect(edit).rejects.toThrow("the projection is broken");
  expect(await world.stored(live, (doc) => doc.getText("title").toJSON())).toBe("unseen");
  await eventually(() => expect(world.projected.at(-1)).toMatchObject({ title: "unseen" }));
});

test("11.3 a sweeper finds documents that nobody opened", async () => {
  await world.close();
  world = await World.inMemory();
  const live = await world.document(typed("swept"));
  await eventually(() =>
    expect(world.projected).toMatchObject([{ live, title: "swept", sequence: 1 }]),
  );
  await pause(100);
  expect(world.projected).toHaveLength(1);
});

test("11.3 one document that cannot be projected does not keep the others from their turn", async () => {
  await world.close();
  world = await World.inMemory();
  world.failingProjections = 1;
  await world.document(typed("bad"));
  const good = await world.document(typed("good"));
  await eventually(() => expect(world.projected.map(({ live }) => live)).toContain(good));
});
