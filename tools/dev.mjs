#!/usr/bin/env node
// npm run dev: the server from its sources on one port, the pages from `next dev` on the other; both reload on change.
import { spawn } from "node:child_process";
import { join } from "node:path";

import { installIfNeeded } from "./install.mjs";
import { refuseOldNode } from "./node-version.mjs";
import { ROOT, run, step } from "./steps.mjs";

const port = Number(process.env.PORT || 4000);
const apiPort = port + 1;
// As in production: the example people sign in without a password, so nobody else may reach them.
const host = process.env.HOST || "127.0.0.1";
const bin = (name) => join(ROOT, "node_modules/.bin", name);

refuseOldNode();
await installIfNeeded();
await step("Generated code", () =>
  run(bin("turbo"), ["run", "generate", "codegen", "--ui=stream"]),
);

const server = start(
  bin("tsx"),
  ["watch", "--clear-screen=false", "server/src/main.ts", "--without-web"],
  {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(apiPort),
      PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
    },
  },
);
const web = start(bin("next"), ["dev", "-H", host, "-p", String(port)], {
  cwd: join(ROOT, "web"),
  env: { ...process.env, API_ORIGIN: `http://127.0.0.1:${apiPort}`, NEXT_TELEMETRY_DISABLED: "1" },
});

let stopping = false;
// When one ends the other has no use: Ctrl-C ends both, and so does a half that cannot start.
for (const child of [server, web]) child.on("exit", stop);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

function start(command, args, options) {
  // Groups of their own: Ctrl-C would reach them from the terminal and from us, and tsx takes a second signal for haste.
  return spawn(command, args, {
    ...options,
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
}

function stop() {
  if (stopping) return;
  stopping = true;
  server.kill("SIGTERM");
  web.kill("SIGTERM");
}
