import { setTimeout as sleep } from "node:timers/promises";

import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { type Installation, openInstallation } from "../../modules/accounts/test-installation.ts";
import { PARTS } from "../parts.ts";
import { openTestApi, type TestApi } from "../test-api.ts";
import { openTestDoors, type TestDoors } from "./test-doors.ts";

/** The whole API over every real module, without limits of cost: who walks all of it asks more than anybody may. */
export interface TestWorld {
  readonly database: Database;
  readonly installation: Installation;
  readonly modules: TestDoors;
  readonly api: TestApi;
  /** New documents are projected by a sweep, which a busy machine lets wait; its statements are nobody's. */
  everythingProjected(): Promise<void>;
  stop(): Promise<void>;
}

/** `signsIn`: people are known by their cookies and keys, as in the product; else by the names that the test gives. */
export async function openTestWorld({
  signsIn,
}: {
  readonly signsIn: boolean;
}): Promise<TestWorld> {
  const database = await openTestDatabase();
  const installation = await openInstallation(database);
  const { accounts, workspaces } = installation;
  const modules = await openTestDoors(database, { accounts, workspaces });
  const gate = {
    identify: (...asked: Parameters<typeof accounts.identify>) => accounts.identify(...asked),
    onAccessChanged: (...asked: Parameters<typeof workspaces.onAccessChanged>) =>
      workspaces.onAccessChanged(...asked),
  };
  const api = await openTestApi(PARTS, {
    doors: modules.doors,
    budgetPerMinute: 1e9,
    limits: { cost: 1e9 },
    ...(signsIn ? { gate } : {}),
  });
  return {
    database,
    installation,
    modules,
    api,
    async everythingProjected() {
      const behind = "SELECT 1 FROM live_document WHERE projected_seq < head LIMIT 1";
      while ((await database.pool.query(behind)).rowCount !== 0) await sleep(50);
    },
    async stop() {
      await api.stop();
      await modules.stop();
      await installation.stop();
      await database.close();
    },
  };
}
