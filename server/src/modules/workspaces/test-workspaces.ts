import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { silentLog } from "../../observability/log.ts";
import type { Actor, ApiKeyScope } from "./access.ts";
import { openWorkspaces, type Workspaces } from "./workspaces.ts";

/** Workspaces over a database of their own, and what the tests about people ask again and again. */
export interface TestWorkspaces extends Workspaces {
  readonly database: Database;
  /** One database serves all tests of a file: opening one takes a second. */
  forgetEverybody(): Promise<void>;
  keyOf(actor: Actor, scopes: readonly ApiKeyScope[]): ReturnType<Workspaces["createApiKey"]>;
  /** Events cannot be deleted, so each test reads those of its own workspace. */
  eventKinds(actor: Actor): Promise<string[]>;
}

export const everyRole = {
  Owner: "OWNER",
  Admin: "ADMIN",
  Editor: "EDITOR",
  Viewer: "VIEWER",
} as const;

/** A database of its own; emptied by forgetEverybody, which is quicker than another one. */
export async function openTestWorkspaces(): Promise<TestWorkspaces> {
  const database = await openTestDatabase();
  const publicUrl = "https://wiki.example";
  const workspaces = await openWorkspaces({ database, publicUrl, log: silentLog });
  return {
    ...workspaces,
    database,
    async forgetEverybody() {
      await database.pool.query(
        "TRUNCATE app_user, workspace, member, invitation, api_key CASCADE",
      );
    },
    keyOf: (actor, scopes) => workspaces.createApiKey(actor, { name: "Dashboard", scopes }),
    async eventKinds({ workspaceId }) {
      const events = await database.prisma.event.findMany({
        where: { workspaceId },
        orderBy: { id: "asc" },
      });
      return events.map(({ kind }) => kind);
    },
    async stop() {
      await workspaces.stop();
      await database.close();
    },
  };
}
