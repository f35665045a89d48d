/** A process of its own for the test beside it, idle-child TEMPLATE: uses a database and forgets to close it. */
import { writeSync } from "node:fs";

import { silentLog } from "../../observability/log.ts";
import { openEmbedded } from "./embedded.ts";

const [template] = process.argv.slice(2);
const { pool } = await openEmbedded({ dataDir: "memory://", template, log: silentLog });
const { rows } = await pool.query<{ two: number }>("SELECT 1 + 1 AS two");
writeSync(1, `the database says ${rows[0]?.two}.\n`);
