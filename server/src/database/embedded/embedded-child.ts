/**
 * A process of its own for the tests beside it, embedded-child MODE FOLDER TEMPLATE: what it does is said in a line each, written before it goes on.
 * open: opens the folder and waits. · append: adds rows without end and says each one that was acknowledged. ·
 * count: commits twenty rows and says how often something was forced to the disk meanwhile.
 */
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

import { silentLog } from "../../observability/log.ts";

const [mode = "", dataDir = "", template] = process.argv.slice(2);
const say = (words: string): void => void fs.writeSync(1, `${words}.\n`);

try {
  if (mode === "open") await openAndWait();
  if (mode === "append") await appendWithoutEnd();
  if (mode === "count") await countSyncs();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function openAndWait(): Promise<void> {
  const { openEmbedded } = await import("./embedded.ts");
  await openEmbedded({ dataDir, template, log: silentLog });
  // A database that nobody asks keeps no process alive.
  setInterval(() => undefined, 60_000);
  say("open");
}

async function appendWithoutEnd(): Promise<void> {
  const { openEmbedded } = await import("./embedded.ts");
  const { pool } = await openEmbedded({ dataDir, template, log: silentLog });
  await pool.query("CREATE TABLE IF NOT EXISTS acknowledged (id uuid PRIMARY KEY, payload bytea)");
  const append = async (): Promise<never> => {
    for (;;) {
      const id = randomUUID();
      await pool.query("INSERT INTO acknowledged VALUES ($1, $2)", [id, Buffer.alloc(300, 1)]);
      say(`row ${id}`);
    }
  };
  await Promise.all([append(), append(), append()]);
}

async function countSyncs(): Promise<void> {
  const original = fs.fsyncSync;
  let syncs = 0;
  fs.fsyncSync = (file) => {
    syncs += 1;
    original(file);
  };
  syncBuiltinESMExports(); // named imports of fsyncSync see the counting one too
  const { openLite } = await import("./thread/open-lite.ts");
  const lite = await openLite({ dataDir, template });
  await lite.exec("CREATE TABLE line (id int)");
  syncs = 0;
  for (let id = 0; id < 20; id += 1) await lite.query("INSERT INTO line VALUES ($1)", [id]);
  say(`synced ${syncs}`);
  await lite.close();
}
