/**
 * npm run db:move -- --to postgres://user@host/database
 * Moves the embedded database of DATA_DIR to an empty PostgreSQL database. The server must be stopped.
 */
import { readConfig } from "./config/config.ts";
import { moveDatabase } from "./database/moving/move-database.ts";
import { DomainError } from "./errors.ts";
import { makeJobTables } from "./jobs/jobs.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const { dataDir } = readConfig({ ...process.env, DATABASE_URL: "" });
  const moved = await moveDatabase({
    dataDir,
    to: target(process.argv.slice(2)),
    say: print,
    makeOtherTables: makeJobTables,
  });
  print(`Moved ${moved.rows} rows in ${moved.tables} tables, and compared them.`);
  print(
    `Set DATABASE_URL to that address and start. Uploaded files and the secret stay in ${dataDir}.`,
  );
  process.exit(0);
} catch (error) {
  const expected = error instanceof DomainError;
  const text =
    expected || !(error instanceof Error) ? String(error) : (error.stack ?? error.message);
  process.stderr.write(`${expected ? error.message : text}\n`);
  process.exit(1);
}

function target(words: readonly string[]): string {
  const url = words[words.indexOf("--to") + 1];
  if (words.includes("--to") && url?.match(/^postgres(ql)?:\/\//)) return url;
  throw new DomainError(
    "BAD_USER_INPUT",
    "Say where to: npm run db:move -- --to postgres://user:password@host/database",
  );
}
