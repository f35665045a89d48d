/**
 * A worker of its own for tests and chaos: worker-child URL. Takes jobs from the database at URL until it is killed; says
 * `ready` with its name in the queue.
 */
import { writeSync } from "node:fs";

import { openDatabase } from "../../database/database.ts";
import { silentLog } from "../../observability/log.ts";
import { chaosScripts } from "./test-chaos.ts";
import { openTestRuns } from "./test-runs.ts";

const [url = ""] = process.argv.slice(2);

const database = await openDatabase({ dataDir: "", url, log: silentLog });
await openTestRuns(database, { scripts: chaosScripts(database.pool) });
writeSync(1, "ready.\n");
