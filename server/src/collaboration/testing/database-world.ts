import type { Database } from "../../database/database.ts";
import type { Limits } from "../limits.ts";
import { DatabaseUpdateLog } from "../update-log/database-update-log.ts";
import { World } from "./world.ts";

/** The same world on a real database. */
export function worldOn(
  database: Database,
  limits: Partial<Limits> = {},
): Promise<World<DatabaseUpdateLog>> {
  return World.on({
    log: new DatabaseUpdateLog(database),
    inTransaction: (work) => database.prisma.$transaction(work),
    limits,
    schemaVersion: 3,
  });
}
