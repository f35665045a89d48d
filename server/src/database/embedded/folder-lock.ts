import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";

import { DomainError } from "../../errors.ts";

const ANSWER_WITHIN_MS = 1000; // a process that hangs still holds its socket, and says nothing

/**
 * PGlite takes no lock, and two processes on one folder lose rows without an error. This lock is a listening local
 * socket: the kernel frees it however the process ends. Whoever knocks is told the process id.
 *
 * Resolves to what frees the folder; throws a DomainError that names the folder and the other process.
 * On Linux it does not see into other network namespaces: two containers must not share a folder.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true });
  const address = lockAddress(realpathSync(folder));
  const first = await tryToListen(address);
  if (first) return () => void first.close();
  const owner = await processBehind(address);
  // On macOS the socket is a file that outlives a killed process.
  if (owner === undefined && address.startsWith("/")) {
    rmSync(address, { force: true });
    const second = await tryToListen(address);
    if (second) return () => void second.close();
  }
  throw new DomainError("UNAVAILABLE", sentenceFor(folder, owner));
}

function sentenceFor(folder: string, owner: string | undefined): string {
  const who = owner === undefined ? "another process" : `another process (${owner})`;
  const by = owner === String(process.pid) ? "this process already" : who;
  return `The data folder ${folder} is in use by ${by}. Stop that one, or set DATA_DIR to another folder.`;
}

function lockAddress(folder: string): string {
  const id = createHash("sha256").update(folder).digest("hex").slice(0, 24);
  if (process.platform === "linux") return `\0playbooks-database-${id}`; // a name without a file
  if (process.platform === "win32") return `\\\\.\\pipe\\playbooks-database-${id}`;
  return `${folder}.lock`;
}

/** Undefined when somebody else listens there. */
function tryToListen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((client) => {
      client.on("error", () => undefined); // whoever knocked has gone
      client.end(String(process.pid));
    }).unref();
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** The id of the process that holds the lock; undefined when nobody answers. */
function processBehind(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = "";
    const client = connect(address);
    client.setTimeout(ANSWER_WITHIN_MS, () => client.destroy());
    client.on("data", (chunk) => (said += chunk.toString()));
    client.on("error", () => undefined);
    client.on("close", () => resolve(said === "" ? undefined : said));
  });
}
