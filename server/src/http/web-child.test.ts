import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { silentLog } from "../observability/log.ts";
import { startWebChild, type WebChild } from "./web-child.ts";

/** Stands for `next start`: it answers every page with its own process id. */
const NEXT = `
const { createServer } = require("node:http");
const port = Number(process.argv[process.argv.indexOf("-p") + 1]);
createServer((_, response) => response.end(String(process.pid))).listen(port, "127.0.0.1");
`;

let folder: string;
let web: WebChild;
let front: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "playbooks-web-"));
  const next = join(folder, "node_modules/next");
  await mkdir(join(next, "dist/bin"), { recursive: true });
  await writeFile(join(next, "dist/bin/next"), NEXT);
  await writeFile(join(next, "package.json"), '{ "name": "next" }');
  await writeFile(join(folder, "package.json"), "{}");
  web = await startWebChild(folder, silentLog);
  front = createServer((request, response) => web.handle(request, response));
  await once(front.listen(0, "127.0.0.1"), "listening");
});

afterEach(async () => {
  front.close();
  await web.stop();
  await rm(folder, { recursive: true });
});

/** The process that made the page; NaN where none does. */
async function askedPid(): Promise<number> {
  const { port } = front.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: "close" } });
  return Number(await answer.text());
}

/** Signal 0 asks and does nothing. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("the pages stand in a process group of their own, which Ctrl-C does not reach", async () => {
  // A negative id asks for a group: there is one of this name only where the process leads it.
  expect(isThere(-(await askedPid()))).toBe(true);
});

test("a web process that ended is started again, and stop ends it for good", async () => {
  const first = await askedPid();
  process.kill(first, "SIGKILL");
  let second = first;
  for (let tries = 0; second === first || Number.isNaN(second); tries++) {
    expect(tries).toBeLessThan(200);
    await new Promise((resolve) => setTimeout(resolve, 50));
    second = await askedPid();
  }
  expect(web.isUp()).toBe(true);
  await web.stop();
  expect(isThere(second)).toBe(false);
});
