/**
 * A PostgreSQL server for tests: Debian's, in a temporary folder, on a loopback port of its own, gone when stopped.
 * By hand: `node tools/test-postgres.mjs` prints its address and runs until Ctrl-C.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { tryToRun } from "./steps.mjs";

const START_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 10_000;
const DEBIAN = "/usr/lib/postgresql";
/** The oldest major that we support and so the one to test on; else the newest that is there, and the output says so. */
export const TESTED_MAJOR = 15;

// The data is thrown away, so nothing has to reach the disk; many test files connect at once.
const THROWN_AWAY = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
const SETTINGS = {
  max_connections: "300",
  listen_addresses: "127.0.0.1",
  timezone: "UTC",
};

/**
 * → { url, version, stop, restart } or { skipped: why }; the version is what the server says of itself ("15.14").
 * `durable`: a commit waits for the disk, as in service. `restart` ends the server like one that loses its power, and
 * starts it again.
 */
export async function startTestPostgres({ durable = false } = {}) {
  const binaries = findBinaries() ?? (await installOnDebian());
  if (!binaries) {
    return {
      skipped: "no PostgreSQL was found and it could not be installed; install postgresql 15",
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "playbooks-postgres-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const user = ordinaryUser(folder);
    const password = randomBytes(12).toString("hex");
    const port = await freePort();
    initialise({ binaries, folder, user, password });
    const safety = durable ? {} : THROWN_AWAY;
    const settings = { ...SETTINGS, ...safety, port };
    let server = await launch({ binaries, folder, user, settings });
    const url = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
    const restart = async () => {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGQUIT");
      await gone;
      server = await launch({ binaries, folder, user, settings });
    };
    return { url, version: versionOf(binaries), restart, stop: () => stop(server, remove) };
  } catch (error) {
    remove();
    return { skipped: `PostgreSQL did not start: ${error.message}` };
  }
}

function findBinaries() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const ranked = versions.toSorted(
    (a, b) => Number(b === TESTED_MAJOR) - Number(a === TESTED_MAJOR) || b - a,
  );
  const folders = ranked.map((version) => join(DEBIAN, String(version), "bin"));
  const onPath = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" }).stdout?.trim();
  return [...folders, ...(onPath ? [onPath] : [])].find((bin) => existsSync(join(bin, "initdb")));
}

/** "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)" → "15.14". */
function versionOf(binaries) {
  const said = execFileSync(join(binaries, "postgres"), ["--version"], { encoding: "utf8" });
  return /\d+(?:\.\d+)*/.exec(said)?.[0] ?? said.trim();
}

/** A line for people: which server the tests ran on, and whether it is the one that they are meant for. */
export function sayVersion(version) {
  const meant = version.split(".")[0] === String(TESTED_MAJOR);
  return `PostgreSQL ${version}${meant ? "" : `, because ${TESTED_MAJOR} is not installed`}`;
}

async function installOnDebian() {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return undefined;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await tryToRun("apt-get", ["update", "-qq"], { env });
  const options = ["-y", "-qq", "--no-install-recommends"];
  await tryToRun("apt-get", ["install", ...options, "postgresql"], { env });
  return findBinaries();
}

/** PostgreSQL refuses to run as root: then the folder and the server belong to Debian's user for it. */
function ordinaryUser(folder) {
  if (process.getuid?.() !== 0) return {};
  const user = { uid: idOfPostgres("-u"), gid: idOfPostgres("-g") };
  chownSync(folder, user.uid, user.gid);
  return user;
}

function idOfPostgres(flag) {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
}

function initialise({ binaries, folder, user, password }) {
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  execFileSync(
    join(binaries, "initdb"),
    [
      `--pgdata=${join(folder, "data")}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
    ],
    { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
}

async function launch({ binaries, folder, user, settings }) {
  const all = { ...settings, unix_socket_directories: folder };
  const server = spawn(
    join(binaries, "postgres"),
    [
      "-D",
      join(folder, "data"),
      ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  // SIGQUIT is PostgreSQL's immediate stop; a test run that ends early leaves no server behind.
  const onExit = () => server.kill("SIGQUIT");
  process.once("exit", onExit);
  server.once("exit", () => process.off("exit", onExit));
  await readyToConnect(server);
  return server;
}

function readyToConnect(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = () => {
      server.kill("SIGQUIT");
      reject(new Error(said.trim().split("\n").at(-1) ?? "it said nothing"));
    };
    const timer = setTimeout(fail, START_WITHIN_MS);
    server.once("exit", fail);
    server.stderr.on("data", (chunk) => {
      said = `${said}${chunk}`.slice(-10_000);
      if (!said.includes("ready to accept connections")) return;
      clearTimeout(timer);
      server.off("exit", fail);
      resolve();
    });
  });
}

async function stop(server, remove) {
  await new Promise((resolve) => {
    server.once("exit", resolve);
    server.kill("SIGINT"); // the fast stop: open connections are cut
    setTimeout(() => server.kill("SIGQUIT"), STOP_WITHIN_MS).unref();
  });
  remove();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const server = await startTestPostgres();
  process.stdout.write(`${server.url ?? `skipped: ${server.skipped}`}\n`);
  if (server.version) process.stderr.write(`${sayVersion(server.version)}\n`);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => void server.stop?.().then(() => process.exit(0)));
  }
}
