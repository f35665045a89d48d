import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { projectPath } from "./database/project-folder.ts";

const SERVER = [
  projectPath("tools/run-source.mjs"),
  fileURLToPath(new URL("./stopping-child.ts", import.meta.url)),
];
const TOOL = new URL("../../tools/server-process.mjs", import.meta.url).href;
/** What tools/start.mjs does, for a server that starts at once. */
const PARENT = `(await import(${JSON.stringify(TOOL)})).spawnServer(${JSON.stringify(SERVER)});`;

const started: ChildProcess[] = [];
const servers: number[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  for (const pid of servers.splice(0)) endIfAlive(pid);
});

/** A process whose server is running, and what all of them say until the last one is gone. */
async function run(args: readonly string[]) {
  const { NODE_OPTIONS: _ofJest, ...env } = process.env;
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const line = await lines.next();
    return line.done ? undefined : line.value;
  };
  const server = Number(/^running as (\d+)\.$/.exec((await next()) ?? "")?.[1]);
  servers.push(server);
  return { child, server, next };
}

/** A test that has failed leaves its server behind. */
function endIfAlive(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended, as it should.
  }
}

test("the server ends in order when its parent is killed with -9", async () => {
  const { child, server, next } = await run(["--input-type=module", "-e", PARENT]);
  expect(server).not.toBe(child.pid);
  child.kill("SIGKILL");
  expect(await next()).toBe("stopped.");
  // Nobody holds the pipe any more.
  expect(await next()).toBeUndefined();
});

test("a server that nobody watches over runs until it is told to stop", async () => {
  const { child, server, next } = await run(SERVER);
  expect(server).toBe(child.pid);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await next()).toBe("stopped.");
  expect(await ended).toEqual([0, null]);
});
