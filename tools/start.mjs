#!/usr/bin/env node
// npm start: installs what is missing, builds what is stale, then runs the server and starts it again after a crash.
import { join } from "node:path";

import { installIfNeeded } from "./install.mjs";
import { keepRunning } from "./keep-running.mjs";
import { refuseOldNode } from "./node-version.mjs";
import { spawnServer } from "./server-process.mjs";
import { ROOT, run, step } from "./steps.mjs";
import { WORKER_ENV, WORKER_FLAGS } from "./worker-flags.mjs";

const isWorker = process.env.ROLE === "worker";
const FLAGS = isWorker ? WORKER_FLAGS : ["--enable-source-maps"];

refuseOldNode();
await installIfNeeded();
await step("Built what was stale", () => run(process.execPath, [join(ROOT, "tools/build.mjs")]));

keepRunning(() =>
  spawnServer([...FLAGS, join(ROOT, "server/dist/main.js")], {
    ...process.env,
    ...(isWorker ? WORKER_ENV : {}),
    NODE_ENV: "production",
  }),
);
