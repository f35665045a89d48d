import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { silentLog } from "../../observability/log.ts";
import { type ChildProgram, startChildProgram } from "../child-program.ts";
import { testArchive } from "../test-archive.ts";
import { compiledPglite } from "./compiled-pglite.ts";
import { type EmbeddedDatabase, openEmbedded } from "./embedded.ts";

const CHILD = new URL("./embedded-child.ts", import.meta.url);
/** Each in another part of the work, as they come at random. */
const KILLS = 3;

let folder: string;
let child: ChildProgram | undefined;
let template: string;
let program: WebAssembly.Module;
const prepared = mkdtempSync(join(tmpdir(), "playbooks-durability-from-"));

const openIn = (at: string): Promise<EmbeddedDatabase> =>
  openEmbedded({ dataDir: join(at, "database"), template, program, log: silentLog });
const open = (): Promise<EmbeddedDatabase> => openIn(folder);

beforeAll(async () => {
  [template, program] = await Promise.all([testArchive(), compiledPglite()]);
  const database = await openIn(prepared);
  await database.close();
}, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "playbooks-durability-"));
  cpSync(prepared, folder, { recursive: true });
});
afterEach(async () => {
  await child?.kill();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => rmSync(prepared, { recursive: true, force: true }));

test("every commit is forced to the disk before it is acknowledged", async () => {
  // PGlite's own file system answers fsync without doing it: this guards what open-lite.ts puts in its place.
  child = startChildProgram(CHILD, ["count", join(folder, "database"), template]);
  await child.says("synced");
  const syncs = Number(child.lines.at(-1)?.split(" ").at(-1));
  expect(syncs).toBeGreaterThanOrEqual(20);
}, 90_000);

test("kill -9, again and again, loses no acknowledged row", async () => {
  const acknowledged = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    child = startChildProgram(CHILD, ["append", join(folder, "database"), template]);
    await child.says("row");
    await sleep(200 + Math.random() * 600);
    await child.kill();
    for (const line of child.lines) acknowledged.add(line.replace("row ", ""));
  }
  const database = await open();
  const { rows } = await database.pool.query<{ id: string }>("SELECT id FROM acknowledged");
  await database.close();
  const present = new Set(rows.map(({ id }) => id));
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  expect([...acknowledged].filter((id) => !present.has(id))).toEqual([]);
}, 180_000);

test("a second process on the folder is refused and told who has it; after kill -9 the folder is free", async () => {
  child = startChildProgram(CHILD, ["open", join(folder, "database"), template]);
  await child.says("open");
  const refused = await open().catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringMatching(
      /^The data folder .*playbooks-durability-.* is in use by another process \(\d+\)\./,
    ),
  });
  await child.kill();
  const database = await open();
  await database.close();
}, 120_000);

test("one process cannot open a folder twice", async () => {
  const database = await open();
  await expect(open()).rejects.toThrow("by this process already");
  await database.close();
}, 90_000);
