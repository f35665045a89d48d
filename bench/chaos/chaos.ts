/**
 * npm run chaos [-- --seed N] [--kills N] [--runs N]: workers are killed with kill -9 while runs are started, and the
 * database is restarted under them without asking. Prints what became of it; the exit code is 1 if a promise was broken.
 * Without DATABASE_URL a server is started for it, and restarted like one that loses its power.
 */
import { openDatabase } from "../../server/src/database/database.ts";
import { chaos } from "../../server/src/modules/runs/execution/test-chaos.ts";
import { silentLog } from "../../server/src/observability/log.ts";
import { openPostgres } from "../postgres.ts";

const words = process.argv.slice(2);
const numberOf = (name: string, otherwise: number): number => {
  const index = words.indexOf(`--${name}`);
  return index === -1 ? otherwise : Number(words[index + 1]);
};

const seed = numberOf("seed", Math.floor(Math.random() * 1e9));
console.log(`seed ${seed}`);
const server = await openPostgres();
if ("skipped" in server) throw new Error(server.skipped);
const { url, restart } = server;
const database = await openDatabase({ dataDir: "", url, log: silentLog });
const options = { seed, runs: numberOf("runs", 70), kills: numberOf("kills", 30), workers: 3 };
const { done, broken } = await chaos({ ...options, database, url, restart });
console.table(done);
console.table(broken);
await database.close();
await server.stop();
process.exit(Object.values(broken).some((many) => many > 0) ? 1 : 0);
