import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

import { projectPath } from "../database/project-folder.ts";

const SERVER = [
  projectPath("tools/run-source.mjs"),
  fileURLToPath(new URL("./stopping-child.ts", import.meta.url)),
];
const TOOL = new URL("../../../tools/server-process.mjs", import.meta.url).href;
const KEEPER = new URL("../../../tools/keep-running.mjs", import.meta.url).href;
/** What tools/start.mjs does, for a server that starts at once. */
const PARENT = `const { spawnServer } = await import(${JSON.stringify(TOOL)});
(await import(${JSON.stringify(KEEPER)})).keepRunning(() => spawnServer(${JSON.stringify(SERVER)}));`;

const started: ChildProcess[] = [];
const servers: number[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  for (const pid of servers.splice(0)) endIfAlive(pid);
});

/** A process whose server is running, and what all of them say until the last one is gone. */
async function run(args: readonly string[]) {
  const { NODE_OPTIONS: _ofJest, ...env } = process.env;
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
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

/** What the parent says about crashes goes to its standard error. */
async function untilSaid({ stderr }: { readonly stderr: Readable }, words: string): Promise<void> {
  for await (const line of createInterface({ input: stderr })) if (line.includes(words)) return;
  throw new Error(`Nobody said "${words}".`);
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

test("after a crash the server is started again", async () => {
  const { server, next } = await run(["--input-type=module", "-e", PARENT]);
  process.kill(server, "SIGKILL");
  const again = Number(/^running as (\d+)\.$/.exec((await next()) ?? "")?.[1]);
  servers.push(again);
  expect(again).not.toBe(server);
});

test("Ctrl-C between a crash and the next start ends it, and nobody is started any more", async () => {
  const { child, server, next } = await run(["--input-type=module", "-e", PARENT]);
  const ended = once(child, "exit");
  process.kill(server, "SIGKILL");
  await untilSaid(child, "starting it again");
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(await next()).toBeUndefined();
});
