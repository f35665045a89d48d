#!/usr/bin/env node
// npm test: everything that must hold, from a fresh clone. Ends with the line "N passed, N failed, N skipped".
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ensureChromium } from "./chromium.mjs";
import { installIfNeeded } from "./install.mjs";
import { refuseOldNode } from "./node-version.mjs";
import { ROOT, tryToRun } from "./steps.mjs";
import { sayVersion, startTestPostgres } from "./test-postgres.mjs";

const bin = (name) => join(ROOT, "node_modules/.bin", name);
const only = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "playbooks-test-"));
const totals = { passed: 0, failed: 0, skipped: 0 };
/** Twice as many as the cores this is made for: tests wait for disks, threads and sockets a third of their time. */
const TEST_FILES_AT_ONCE = 4;
const NODE_FLAGS = "--experimental-vm-modules --disable-warning=ExperimentalWarning";

refuseOldNode();
await installIfNeeded();
try {
  await check("generated code", bin("turbo"), ["run", "generate", "codegen", "--ui=stream"]);
  await checks();
  await jest("unit tests", ["--testPathIgnorePatterns", "\\.db\\.test\\."]);
  await jest("database tests, embedded", ["--testPathPatterns", "\\.db\\.test\\."]);
  await databaseTestsOnPostgres();
  await browserTests();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);

/** Two at a time, for two cores; the build waits for the page's types, because both write into web/.next. */
async function checks() {
  const webTypes = check("types of the web", "npm", ["run", "types", "-w", "web"]);
  const serverTypes = webTypes.then(() =>
    check("types of server and packages", bin("tsc"), ["--noEmit", "-p", "tsconfig.json"]),
  );
  await check("format", bin("oxfmt"), ["--check"]);
  await check("lint", bin("oxlint"), []);
  await check("borders", bin("depcruise"), ["server/src", "web/src", "packages"]);
  await check("dead code", bin("knip"), []);
  await webTypes;
  await check("build", process.execPath, [join(ROOT, "tools/build.mjs")]);
  await serverTypes;
}

/** A check that passes or fails as one; `npm test -- lint borders` runs only those named. */
async function check(name, command, args) {
  if (!wanted(name)) return;
  const { code, output } = await timed(name, () => tryToRun(command, args));
  count(code === 0 ? { passed: 1 } : { failed: 1 });
  if (code !== 0) process.stdout.write(output);
}

/** A test that fails in its set-up may leave a thread behind: the run must end all the same, and say what failed. */
async function jest(name, args, env = {}) {
  if (!wanted(name)) return;
  const report = join(scratch, `${name.replace(/\W+/g, "-")}.json`);
  const { code, output } = await timed(name, () =>
    tryToRun(
      bin("jest"),
      [
        ...args,
        `--maxWorkers=${TEST_FILES_AT_ONCE}`,
        "--forceExit",
        "--json",
        `--outputFile=${report}`,
        "--silent",
      ],
      {
        env: { NODE_OPTIONS: NODE_FLAGS, ...env },
      },
    ),
  );
  const result = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
  const crashed = result === undefined || (code !== 0 && result.numFailedTests === 0);
  count({
    passed: result?.numPassedTests ?? 0,
    failed:
      (result?.numFailedTests ?? 0) +
      (crashed ? Math.max(1, result?.numRuntimeErrorTestSuites ?? 1) : 0),
    skipped: result?.numPendingTests ?? 0,
  });
  if (code !== 0) process.stdout.write(ofJest(output));
}

/** What went wrong without what went well: a log that somebody shortens must still say it. */
function ofJest(output) {
  return output.replace(/^\{"numFailed.*$/m, "").replace(/^PASS .*\n/gm, "");
}

/** From the first failure on, without the list of all tests before it. */
function ofPlaywright(output) {
  const first = output.search(/^ {2}1\) /m);
  return first === -1 ? output : output.slice(first);
}

async function databaseTestsOnPostgres() {
  const name = "database tests, PostgreSQL";
  if (!wanted(name)) return;
  const server = await startTestPostgres();
  if ("skipped" in server) return skip(name, server.skipped);
  console.log(`     ${sayVersion(server.version)}`);
  try {
    await jest(name, ["--testPathPatterns", "\\.db\\.test\\."], { TEST_DATABASE_URL: server.url });
  } finally {
    await server.stop();
  }
}

async function browserTests() {
  const name = "browser tests";
  if (!wanted(name)) return;
  const browser = await ensureChromium();
  if ("skipped" in browser) return skip(name, browser.skipped);
  const report = join(scratch, "browser.json");
  const { code, output } = await timed(name, () =>
    tryToRun(bin("playwright"), ["test"], {
      env: { CHROMIUM_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    }),
  );
  const stats = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).stats : undefined;
  const failed = stats?.unexpected ?? 0;
  const secondTry = /^ *\d+ flaky\n(?: {4}.*\n)+/m.exec(output)?.[0];
  if (secondTry) console.log(`     passed at the second try only:${secondTry.replace(/^.*/, "")}`);
  count({
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: stats?.skipped ?? 0,
  });
  if (code !== 0) process.stdout.write(ofPlaywright(output));
}

/** What cannot run here is said; where nobody would read it (CI) it counts as a failure. */
function skip(name, why) {
  console.log(`${name}: skipped, because ${why}`);
  count(process.env.CI ? { failed: 1 } : { skipped: 1 });
}

function wanted(name) {
  return only.length === 0 || only.some((word) => name.includes(word));
}

function count({ passed = 0, failed = 0, skipped = 0 }) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
}

async function timed(name, work) {
  const began = performance.now();
  const result = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${result.code === 0 ? "ok  " : "FAIL"} ${name.padEnd(32)} ${seconds.padStart(6)} s`);
  return result;
}
