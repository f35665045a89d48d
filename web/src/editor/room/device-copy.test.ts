import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import * as Y from "yjs";

import { type DeviceCopy, openDeviceCopy } from "./device-copy.ts";

const NAME = "playbooks:member_dana:live_1";

beforeEach(() => {
  Object.assign(globalThis, { indexedDB: new IDBFactory(), IDBKeyRange });
});

interface Visit {
  readonly doc: Y.Doc;
  readonly copy: DeviceCopy;
}

/** A page that has opened the document; what was kept is in it. */
async function visit(name = NAME): Promise<Visit> {
  const doc = new Y.Doc();
  const copy = openDeviceCopy(name, doc);
  expect(await copy.opened).toBe(true);
  return { doc, copy };
}

/** Lets the database finish what was begun. */
const settled = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 60);
  });

async function leave({ doc, copy }: Visit): Promise<void> {
  await settled();
  copy.close();
  doc.destroy();
}

const says = ({ doc }: Visit) => doc.getText("title").toJSON();

test("what was written is here again at the next visit", async () => {
  const first = await visit();
  first.doc.getText("title").insert(0, "First call");
  await leave(first);
  const second = await visit();
  expect(says(second)).toBe("First call");
  expect(second.copy.wasDirty()).toBe(false);
  await leave(second);
});

test("two people who share a browser do not read each other's copy", async () => {
  const first = await visit();
  first.doc.getText("title").insert(0, "Dana's");
  await leave(first);
  const other = await visit("playbooks:member_tom:live_1");
  expect(says(other)).toBe("");
  await leave(other);
});

test("edits that the server may not have are remembered over a reload, until it has them", async () => {
  const first = await visit();
  first.copy.setDirty(true);
  await leave(first);
  const second = await visit();
  expect(second.copy.wasDirty()).toBe(true);
  second.copy.setDirty(false);
  await leave(second);
  const third = await visit();
  expect(third.copy.wasDirty()).toBe(false);
  await leave(third);
});

test("a tab takes back its own mark and leaves that of another tab", async () => {
  const mine = await visit();
  const other = await visit();
  mine.copy.setDirty(true);
  await settled();
  other.copy.setDirty(true);
  await settled();
  mine.copy.setDirty(false);
  await leave(mine);
  await leave(other);
  const later = await visit();
  expect(later.copy.wasDirty()).toBe(true);
  await leave(later);
});

test("what was read from the copy is told apart from what somebody writes", async () => {
  const first = await visit();
  first.doc.getText("title").insert(0, "First call");
  await leave(first);
  const doc = new Y.Doc();
  const copy = openDeviceCopy(NAME, doc);
  const ownEdits: boolean[] = [];
  doc.on("update", (_update: Uint8Array, origin: unknown) => ownEdits.push(!copy.isOrigin(origin)));
  await copy.opened;
  doc.getText("title").insert(0, "The ");
  expect(ownEdits[0]).toBe(false);
  expect(ownEdits.at(-1)).toBe(true);
  await leave({ doc, copy });
});

test("whoever lost access keeps no copy of the text", async () => {
  const first = await visit();
  first.doc.getText("title").insert(0, "First call");
  await settled();
  await first.copy.forget();
  await leave(first);
  const second = await visit();
  expect(says(second)).toBe("");
  await leave(second);
});

test("a browser without a database keeps nothing, and says so", async () => {
  Reflect.deleteProperty(globalThis, "indexedDB");
  const copy = openDeviceCopy(NAME, new Y.Doc());
  expect(await copy.opened).toBe(false);
  copy.setDirty(true);
  expect(copy.wasDirty()).toBe(false);
});
