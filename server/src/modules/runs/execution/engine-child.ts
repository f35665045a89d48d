/**
 * A process of its own for the test beside it: engine-child FOLDER begin|finish.
 * begin: starts a run and says each node that was begun, until it is killed. · finish: says what was done before, lets
 * the run go on, and says what came of it.
 */
import { appendFileSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { openDatabase } from "../../../database/database.ts";
import { silentLog } from "../../../observability/log.ts";
import { graphOf, openTestRuns, type Script } from "../test-runs.ts";

const [folder = "", mode = ""] = process.argv.slice(2);
const say = (words: string): void => void writeSync(1, `${words}.\n`);
const begun = join(folder, "begun.log");

/** Its result depends on what is upstream, so that a node which lost its input would be seen. */
const step: Script = async (work) => {
  appendFileSync(begun, `${work.node.id}\n`);
  say(`begun ${work.node.id}`);
  await sleep(150);
  const seen = await work.render("({{ a.data }}{{ b.data }}{{ c.data }}{{ d.data }})");
  const { key, run } = work;
  return {
    kind: "done",
    output: { data: `${work.node.id}${seen}` },
    async write(tx) {
      await tx.sideEffect.create({ data: { key, workspaceId: run.workspaceId, state: "done" } });
    },
  };
};

const database = await openDatabase({ dataDir: folder, log: silentLog });
const { prisma } = database;
const ended = { where: { status: "succeeded" }, orderBy: { nodeId: "asc" } } as const;

if (mode === "finish") {
  const before = await prisma.nodeRun.findMany(ended);
  say(`before ${before.map(({ nodeId }) => nodeId).join()}`);
}
const runs = await openTestRuns(database, { scripts: { step } });
if (mode === "begin") {
  const prompt = { prompt: "step" };
  const until = { kind: "wait", duration: null, until: "2020-01-01T00:00:00Z" };
  const nodes = { a: prompt, b: prompt, c: prompt, d: prompt, e: prompt, w: until };
  await runs.start(graphOf(nodes, "a > b", "a > c", "b > d", "c > d", "d > w", "w > e"));
  await sleep(600_000);
}
const { id } = await prisma.workflowRun.findFirstOrThrow();
say(`status ${await runs.settled(id)}`);
for (const { nodeId, data } of await prisma.nodeRun.findMany(ended))
  if (nodeId !== "w") say(`result ${nodeId} ${JSON.stringify(data)}`);
const events = await prisma.runEvent.findMany({
  where: { runId: id },
  orderBy: { sequence: "asc" },
});
say(`numbers ${events.map(({ sequence }) => sequence).join()}`);
say(`written ${await prisma.sideEffect.count()}`);
say(`begins ${readFileSync(begun, "utf8").trim().split("\n").toSorted().join()}`);
say("finished");
process.exit(0);
