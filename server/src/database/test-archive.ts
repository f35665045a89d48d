import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

import { readMigrations } from "./migrations/migrations.ts";
import { projectPath } from "./project-folder.ts";

const ARCHIVE = /^test-database-.*\.tar$/;

/** For tests: a prepared empty database with every table, made once and kept until something that makes tables changes. */
export async function testArchive(): Promise<string> {
  const file = projectPath(`.cache/test-database-${tablesFingerprint()}.tar`);
  if (!existsSync(file)) await makeArchive(file);
  return file;
}

/** Changes with every migration and every version of what makes tables, so that nothing prepared is outdated. */
export function tablesFingerprint(): string {
  const hash = createHash("sha256");
  for (const { name, checksum } of readMigrations(projectPath("prisma/migrations"))) {
    hash.update(name).update(checksum);
  }
  hash.update(readFileSync(projectPath("server/package.json")));
  return hash.digest("hex").slice(0, 16);
}

async function makeArchive(file: string): Promise<void> {
  // Not in this process: it knows the job queue's tables too, and those lie above this folder.
  const { NODE_OPTIONS: _ofJest, ...env } = process.env;
  const maker = [projectPath("tools/run-source.mjs"), projectPath("server/src/make-template.ts")];
  await promisify(execFile)(process.execPath, [...maker, file], { env });
  const own = basename(file);
  const outdated = readdirSync(dirname(file)).filter((name) => ARCHIVE.test(name) && name !== own);
  for (const name of outdated) rmSync(join(dirname(file), name), { force: true });
}
