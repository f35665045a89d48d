#!/usr/bin/env node
/**
 * npm run db:new -- add_comments [--empty]
 * Writes prisma/migrations/<utc>_add_comments/migration.sql with what leads from the migrations to the schema.
 * --empty also writes one when the two agree: a place for SQL that Prisma's schema cannot say.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { migrationDrift } from "./prisma-cli.mjs";

const folder = fileURLToPath(new URL("../prisma/migrations", import.meta.url));
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const name = words.join("_").replaceAll(/\W+/g, "_");
if (!name) fail("Say what the migration does: npm run db:new -- add_comments");

mkdirSync(folder, { recursive: true });
const lock = join(folder, "migration_lock.toml");
if (!existsSync(lock)) {
  writeFileSync(lock, '# Prisma reads this file. Do not edit it.\nprovider = "postgresql"\n');
}

const sql = migrationDrift();
if (sql === undefined && !process.argv.includes("--empty")) {
  fail("The schema and the migrations agree: there is nothing to write.");
}
const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
const target = join(folder, `${stamp}_${name}`);
mkdirSync(target);
writeFileSync(join(target, "migration.sql"), sql ?? "-- What this changes, and why.\n");
process.stdout.write(`prisma/migrations/${stamp}_${name}/migration.sql\n`);

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
