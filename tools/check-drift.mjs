#!/usr/bin/env node
/** npm run db:drift: ends with 1 and the missing SQL when prisma/schema.prisma says more than the migrations. */
import { migrationDrift } from "./prisma-cli.mjs";

const sql = migrationDrift();
if (sql === undefined) {
  process.stdout.write("The schema and the migrations agree.\n");
} else {
  process.stderr.write(
    `prisma/schema.prisma is ahead of prisma/migrations. Write the migration with: npm run db:new -- <name>\n\n${sql}`,
  );
  process.exit(1);
}
