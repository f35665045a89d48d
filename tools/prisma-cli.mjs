/** Runs Prisma's command line with this Node and returns what it printed. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const root = fileURLToPath(new URL("..", import.meta.url));

/** @returns {{ status: number, stdout: string, stderr: string }} */
export function prismaCli(args, env = {}) {
  const run = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status: run.status ?? 1, stdout: run.stdout, stderr: run.stderr };
}

/** The SQL that leads from the migrations to the schema; undefined when they agree. */
export function migrationDrift() {
  const ends = "--from-migrations prisma/migrations --to-schema prisma/schema.prisma";
  const { status, stdout, stderr } = prismaCli(["migrate", "diff", "--script", ...ends.split(" ")]);
  if (status !== 0) throw new Error(`prisma migrate diff failed:\n${stderr || stdout}`);
  return stdout.trim().startsWith("-- This is an empty migration") ? undefined : stdout;
}
