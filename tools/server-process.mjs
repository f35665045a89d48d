import { spawn } from "node:child_process";

import { ROOT } from "./steps.mjs";

/**
 * Starts the server in a process of its own. The channel carries no messages: it breaks when we are gone, even by
 * kill -9, and the server ends then (server/src/stopping/stopping.ts). Nobody else would ever end it.
 */
export function spawnServer(args, env = process.env) {
  // Its own process group: Ctrl-C then reaches the server once, through us, and not a second time from the terminal.
  return spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: true,
    env,
  });
}
