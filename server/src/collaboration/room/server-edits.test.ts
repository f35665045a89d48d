import type * as Y from "yjs";

import { eventually } from "../testing/eventually.ts";
import type { MemoryUpdateLog } from "../testing/memory-update-log.ts";
import { person, World } from "../testing/world.ts";

let world: World<MemoryUpdateLog>;

beforeEach(async () => {
  world = await World.inMemory();
});

afterEach(() => world.close());

function titleOf(doc: Y.Doc): string {
  return doc.getText("title").toJSON();
}

const api = person("tom");

test("11.4 an edit of the API is seen in open browsers and answers after COMMIT", async () => {
  const live = await world.document();
  const editor = await world.editor(live);
  editor.type("browser");
  const { result, sequence } = await world.documents.edit(live, api, (doc) => {
    doc.getText("title").insert(0, "api ");
    return "done";
  });
  expect(result).toBe("done");
  expect((await world.log.load(live))!.sequence).toBeGreaterThanOrEqual(sequence);
  await eventually(() => expect(editor.content).toContain("api "));
  await eventually(() => expect(editor.isSaved).toBe(true));
  expect(await world.stored(live, titleOf)).toBe(editor.content);
});

test("11.4 an edit works on a document that nobody has open", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "quiet"));
  const { sequence } = await world.documents.edit(live, api, (doc) =>
    doc.getText("title").delete(0, 1),
  );
  expect(sequence).toBe(2);
  expect(await world.stored(live, titleOf)).toBe("uiet");
});

test("11.4 an edit that throws leaves nothing behind, for nobody", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "whole"));
  const editor = await world.editor(live);
  const edit = world.documents.edit(live, api, (doc) => {
    doc.getText("title").insert(0, "half ");
    throw new Error("stopped in the middle");
  });
  await expect(edit).rejects.toThrow("stopped in the middle");
  expect(await world.documents.read(live, titleOf)).toBe("whole");
  await world.documents.edit(live, api, (doc) => doc.getText("title").insert(5, "!"));
  await eventually(() => expect(editor.content).toBe("whole!"));
  expect(await world.stored(live, titleOf)).toBe("whole!");
});

test("an edit that changes nothing answers with a sequence that is there", async () => {
  const live = await world.document();
  expect(await world.documents.edit(live, api, () => undefined)).toEqual({
    result: undefined,
    sequence: 1,
  });
});

test("an edit of a document that is not there is NOT_FOUND", async () => {
  const edit = world.documents.edit("b5b6a1de-2b1e-4a34-9d5c-0c6f5b0c0000" as never, api, () => 1);
  await expect(edit).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an edit that the database does not take in time says so; it may still be saved", async () => {
  await world.close();
  world = await World.inMemory({ commitWaitMs: 40 });
  const live = await world.document();
  world.log.appendDelayMs = 150;
  const edit = world.documents.edit(live, api, (doc) => doc.getText("title").insert(0, "late"));
  await expect(edit).rejects.toMatchObject({ code: "UNAVAILABLE" });
  world.log.appendDelayMs = 0;
  await eventually(async () => expect(await world.stored(live, titleOf)).toBe("late"));
});

test("a document that vanished under its editors closes them with 4404", async () => {
  const live = await world.document();
  const editor = await world.editor(live);
  world.log.lose(live);
  editor.type("into the void");
  await eventually(() => expect(editor.refusals).toMatchObject([{ code: 4404 }]));
  await expect(world.documents.edit(live, api, () => 1)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("10.1 a document is created once: the second attempt fails and adds nothing", async () => {
  const live = await world.document((doc) => doc.getText("title").insert(0, "once"));
  const again = world.create(live, (doc) => doc.getText("title").insert(0, "twice"));
  await expect(again).rejects.toThrow("exists");
  const [dana, tom] = [await world.editor(live), await world.editor(live, "tom")];
  expect([dana.content, tom.content]).toEqual(["once", "once"]);
});
