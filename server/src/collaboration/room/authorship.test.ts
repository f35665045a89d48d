import * as Y from "yjs";

import { eventually, pause } from "../testing/eventually.ts";
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

/** Who is behind each client of the document, as the log keeps it. */
async function bindings(
  live: Parameters<MemoryUpdateLog["load"]>[0],
): Promise<Map<number, unknown>> {
  const stored = await world.log.load(live);
  return new Map(stored!.clients.map(({ clientId, ...binding }) => [clientId, binding]));
}

test("5.1 a client id belongs to the member who first brought its edits, for good", async () => {
  const live = await world.document();
  const dana = await world.editor(live);
  dana.type("mine");
  await eventually(() => expect(dana.isSaved).toBe(true));
  const clientId = dana.doc.clientID;
  expect((await bindings(live)).get(clientId)).toMatchObject({
    memberId: "member_dana",
    relayedBy: [],
  });
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(dana.doc));
  dana.close();
  forged.clientID = clientId;
  forged.getText("title").insert(4, " too");
  const tom = world.peer(live, "tom");
  await tom.join();
  await tom.update(Y.encodeStateAsUpdate(forged));
  await eventually(() => expect(tom.acknowledged).toBe(1));
  expect((await bindings(live)).get(clientId)).toMatchObject({
    memberId: "member_dana",
    relayedBy: ["member_tom"],
  });
  expect(await world.stored(live, titleOf)).toBe("mine too");
});

test("5.3 each member writes through the API under a client id of its own", async () => {
  const live = await world.document();
  for (const who of ["tom", "dana", "tom"]) {
    await world.documents.edit(live, { ...person(who), kind: "api" }, (doc) =>
      doc.getText("title").insert(0, who),
    );
  }
  const members = [...(await bindings(live)).values()];
  expect(members).toMatchObject([
    { memberId: "member_founder" },
    { memberId: "member_tom", kind: "api" },
    { memberId: "member_dana", kind: "api" },
  ]);
});

test("5.3 an AI writer has its own client id, entry and generation", async () => {
  const live = await world.document();
  const editor = await world.editor(live);
  const writer = await world.documents.writer(live, {
    memberId: "member_dana",
    name: "AI for Dana",
    kind: "ai",
    generation: "generation_1",
  });
  writer.setPresence({ field: "title" });
  for (const word of ["tokens ", "grow ", "here"]) {
    writer.write((doc) => doc.getText("title").insert(doc.getText("title").length, word));
  }
  const { sequence } = await writer.flush();
  expect((await world.log.load(live))!.sequence).toBe(sequence);
  await eventually(() => expect(editor.content).toBe("tokens grow here"));
  await eventually(() =>
    expect(editor.people).toContainEqual(
      expect.objectContaining({ name: "AI for Dana", kind: "ai" }),
    ),
  );
  expect((await bindings(live)).get(writer.clientId)).toMatchObject({
    kind: "ai",
    generation: "generation_1",
  });
  await writer.close();
  await eventually(() => expect(editor.people).toHaveLength(1));
  expect(() => writer.write(() => 1)).toThrow("closed");
});

test("5.4 a row names everybody whose edits are in it", async () => {
  const live = await world.document();
  const [dana, tom] = [await world.editor(live), await world.editor(live, "tom")];
  world.log.appendDelayMs = 30;
  for (let i = 0; i < 5; i++) {
    dana.type("d");
    tom.type("t");
    await pause(3);
  }
  await eventually(() => expect(dana.isSaved && tom.isSaved).toBe(true));
  const { id } = (await world.log.load(live))!;
  expect([...(await world.log.authorsSince(id, 1))].toSorted()).toEqual([
    "member_dana",
    "member_tom",
  ]);
});
