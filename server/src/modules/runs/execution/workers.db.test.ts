import { pathToFileURL } from "node:url";

import { z } from "zod";

import { type Database, openDatabase } from "../../../database/database.ts";
import { eventually } from "../../../database/eventually.ts";
import { projectPath } from "../../../database/project-folder.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { silentLog } from "../../../observability/log.ts";
import { graphOf, type TestRuns } from "../test-runs.ts";
import { chaos, openStarter, startWorker } from "./test-chaos.ts";

/** The embedded database has one process; several are for a server. */
const server = process.env.TEST_DATABASE_URL;
const onServer = server ? describe : describe.skip;

onServer("several workers on one database", () => {
  let database: Database;
  let url: string;

  beforeAll(async () => {
    database = await openTestDatabase();
    const { rows } = await database.pool.query<{ name: string }>(
      "SELECT current_database() AS name",
    );
    url = Object.assign(new URL(server ?? ""), { pathname: `/${rows[0]?.name}` }).href;
  }, 120_000);
  afterAll(() => database?.close());

  const begins = async (node: string): Promise<{ pid: number; at: Date }[]> => {
    const begun = "SELECT pid, at FROM chaos_begun WHERE node_id = $1 ORDER BY at";
    return (await database.pool.query<{ pid: number; at: Date }>(begun, [node])).rows;
  };

  describe("of which one dies", () => {
    let starter: TestRuns;
    beforeAll(async () => void (starter = await openStarter(database)));
    afterAll(() => starter.stop());

    test("20.2 a living one goes on with its node, and leaves that of a living one alone", async () => {
      const first = await startWorker(url);
      const id = await starter.start(graphOf({ slow: { prompt: "long" } }));
      await eventually(async () => (await begins("slow")).length === 1);
      const second = await startWorker(url);
      // Long enough for the second to have looked for jobs of the dead.
      await eventually(async () => (await starter.states(id))["slow"] === "running");
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      expect(await begins("slow")).toHaveLength(1);
      await first.kill();
      // How long that takes on a quiet machine is a figure of `npm run bench -- engine`.
      await eventually(async () => (await begins("slow")).length === 2);
      const [one, other] = await begins("slow");
      expect(one?.pid).not.toBe(other?.pid);
      await starter.engine.cancel(id);
      await second.kill();
    }, 60_000);
  });

  test("20.1, 20.2, 17.2, 17.4 and 18.2 workers that are killed on a database that loses its power leave everything done once", async () => {
    const own = await ownServer();
    const { url: ownUrl, restart } = own;
    const afterwards = await openDatabase({ dataDir: "", url: ownUrl, log: silentLog });
    const seed = Math.floor(Math.random() * 1e9);
    const parts = { database: afterwards, url: ownUrl, seed, restart };
    const { done, broken } = await chaos({ ...parts, runs: 8, workers: 3, kills: 3 });
    await afterwards.close();
    await own.stop();
    // Shown with its seed, by which its pauses can be repeated.
    expect({ seed, ...broken }).toEqual({
      seed,
      unfinished: 0,
      endedTwice: 0,
      begunAfterItsEnd: 0,
      writesWrong: 0,
      tasksWrong: 0,
      mailsTwice: 0,
      mailsLost: 0,
      gapsInEvents: 0,
    });
    expect(done).toMatchObject({ runs: 8, restarts: 1 });
    // Kills have met nodes at work, which were begun once more: else all of this would hold by itself.
    expect(done.met).toBeGreaterThan(0);
    expect(done.beginsAgain).toBeGreaterThan(0);
  }, 180_000);
});

/** A restart would take the database from all the other tests: this server is for one of them. */
async function ownServer() {
  const tool = await import(pathToFileURL(projectPath("tools/test-postgres.mjs")).href);
  return OwnServer.parse(await tool.startTestPostgres({ durable: true }));
}

const OwnServer = z.object({
  url: z.string(),
  stop: z.custom<() => Promise<void>>(),
  restart: z.custom<() => Promise<void>>(),
});
