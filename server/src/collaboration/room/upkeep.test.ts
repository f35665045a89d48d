import type { LiveDocumentId } from "../../ids.ts";
import { eventually, pause } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { person, World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;
afterEach(() => world.close());

/** Asking for a document that is in memory loads nothing. */
async function letGo(live: LiveDocumentId): Promise<void> {
  await eventually(async () => {
    const { loads } = world.log;
    await pause(100); // longer than a document is kept without users
    await world.documents.read(live, () => undefined);
    expect(world.log.loads).toBe(loads + 1);
  });
}

test("a document is tidied once when nobody uses it any more, and what upkeep wrote is stored", async () => {
  world = await World.inMemory();
  const tidied: string[] = [];
  world.tidy = async ({ live, kind }) => {
    tidied.push(`${kind} ${live}`);
    await world.documents.edit(live, person("nobody"), (doc) =>
      doc.getText("title").insert(0, "tidy"),
    );
  };
  const live = await world.document();
  const editor = await world.editor(live);
  expect(tidied).toEqual([]);
  editor.close();
  await eventually(() => expect(tidied).not.toEqual([]));
  expect(tidied).toEqual([`scenario ${live}`]);
  await eventually(async () =>
    expect(await world.stored(live, (doc) => doc.getText("title").toJSON())).toBe("tidy"),
  );
});

test("one that stays open is tidied at intervals, in front of those who edit it", async () => {
  world = await World.inMemory({ upkeepMs: 30 });
  let turns = 0;
  world.tidy = async ({ live }) => {
    turns++;
    await world.documents.edit(live, person("nobody"), (doc) =>
      doc.getText("title").insert(0, "."),
    );
  };
  const live = await world.document();
  const editor = await world.editor(live);
  await eventually(() => expect(editor.doc.getText("title").length).toBeGreaterThanOrEqual(3));
  expect(turns).toBeGreaterThanOrEqual(3);
});

test("upkeep that fails keeps nobody from the document, nor the document in memory", async () => {
  world = await World.inMemory();
  world.tidy = () => Promise.reject(new Error("no database"));
  const live = await world.document((doc) => doc.getText("title").insert(0, "kept"));
  const editor = await world.editor(live);
  editor.close();
  await letGo(live);
  const again = await world.editor(live);
  expect(again.doc.getText("title").toJSON()).toBe("kept");
});
