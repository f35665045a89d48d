import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;

/** The built product as a newcomer runs it, on a folder and a port of its own. */
export interface TestServer {
  readonly url: string;
  /** kill -9, then a start on the same folder and port. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** Where example-installation.ts leaves the prepared installation. */
export const PREPARED_FOLDER = "PLAYBOOKS_E2E_EXAMPLES";

interface Installation {
  /** A folder of the caller's, who also removes it. */
  readonly dataDir?: string;
  /** As on the first day: the example workspace is loaded by this start, if it is to have one. */
  readonly isNew?: boolean;
}

/** With examples it begins as a copy of the prepared installation. */
export async function startServer(
  settings: Readonly<Record<string, string>> = {},
  { dataDir: given, isNew = settings["EXAMPLES"] === "off" }: Installation = {},
): Promise<TestServer> {
  const dataDir = given ?? mkdtempSync(join(tmpdir(), "playbooks-e2e-"));
  const prepared = process.env[PREPARED_FOLDER];
  if (!isNew && prepared !== undefined) cpSync(prepared, dataDir, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: "warn",
    ...settings,
  };
  let child = await run(env, url);
  return {
    url,
    async crashAndRestart() {
      const helpers = childrenOf(child.pid);
      child.kill("SIGKILL");
      await once(child, "exit");
      await untilGone(helpers);
      child = await run(env, url);
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, "exit");
        child.kill("SIGTERM");
        await Promise.race([gone, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
        child.kill("SIGKILL");
      }
      if (given === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Ids of the processes that a server has started; none where the system does not tell. */
function childrenOf(pid: number | undefined): readonly string[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  return existsSync(list) ? readFileSync(list, "utf8").split(" ").filter(Boolean) : [];
}

/** Whoever is killed must not leave anybody behind who holds memory and ports for ever. */
async function untilGone(pids: readonly string[]): Promise<void> {
  const deadline = Date.now() + STOP_WITHIN_MS;
  while (pids.some(isAlive)) {
    if (Date.now() > deadline) throw new Error("A process of the server has outlived it.");
    await sleep(50);
  }
}

/** A process that has ended and that nobody has asked about is listed as Z. */
function isAlive(pid: string): boolean {
  const status = `/proc/${pid}/stat`;
  return existsSync(status) && !/\) Z /.test(readFileSync(status, "utf8"));
}

async function run(env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ["--enable-source-maps", join(ROOT, "server/dist/main.js")],
    {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at its start.\n${printed}`);
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return child;
    await sleep(100);
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready in time.\n${printed}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
