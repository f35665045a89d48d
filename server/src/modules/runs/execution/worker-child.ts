/**
 * A worker of its own for tests and chaos: worker-child URL SMTP. Takes jobs from the database at URL and sends
 * e-mails to the server at SMTP until it is killed; says
 * `ready` with its name in the queue.
 */
import { writeSync } from "node:fs";

import { openDatabase } from "../../../database/database.ts";
import { silentLog } from "../../../observability/log.ts";
import { openMailer } from "../../../outbound/outbound.ts";
import { openTestRuns } from "../test-runs.ts";
import { chaosScripts } from "./test-chaos.ts";

const [url = "", smtp = ""] = process.argv.slice(2);

const database = await openDatabase({ dataDir: "", url, log: silentLog });
const mailer = openMailer({ url: smtp, from: "chaos@example.com", recipients: {} });
await openTestRuns(database, { scripts: chaosScripts(database.pool), mailer });
writeSync(1, "ready.\n");
