#!/usr/bin/env node
// npm start: installs what is missing, builds what is stale, then runs the server and starts it again after a crash.
import { join } from "node:path";

import { installIfNeeded } from "./install.mjs";
import { refuseOldNode } from "./node-version.mjs";
import { spawnServer } from "./server-process.mjs";
import { ROOT, run, step } from "./steps.mjs";
import { WORKER_ENV, WORKER_FLAGS } from "./worker-flags.mjs";

// More crashes than this in this time are not bad luck: somebody has to look.
const CRASHES = { most: 5, withinMs: 5 * 60_000 };
const BACK_OFF_MS = { first: 1_000, most: 30_000 };
/** The server says with this code that starting again would not help: a bad setting, a taken port, a locked folder. */
const EXIT_REFUSED = 78;

const isWorker = process.env.ROLE === "worker";
const FLAGS = isWorker ? WORKER_FLAGS : ["--enable-source-maps"];

refuseOldNode();
await installIfNeeded();
await step("Built what was stale", () => run(process.execPath, [join(ROOT, "tools/build.mjs")]));

let child;
let stopping = false;
const crashes = [];

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopping = true;
    child?.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
  });
}

startServer();

function startServer() {
  child = spawnServer([...FLAGS, join(ROOT, "server/dist/main.js")], {
    ...process.env,
    ...(isWorker ? WORKER_ENV : {}),
    NODE_ENV: "production",
  });
  child.on("exit", (code, signal) => {
    if (stopping || code === 0) process.exit(code ?? 0);
    if (code === EXIT_REFUSED) process.exit(1);
    const now = Date.now();
    crashes.push(now);
    while (crashes.length > 0 && crashes[0] < now - CRASHES.withinMs) crashes.shift();
    if (crashes.length > CRASHES.most) {
      console.error(`The server ended ${crashes.length} times within five minutes; giving up.`);
      process.exit(1);
    }
    const wait = Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** (crashes.length - 1));
    console.error(`The server ended (${signal ?? code}); starting it again in ${wait / 1000} s.`);
    setTimeout(startServer, wait);
  });
}
