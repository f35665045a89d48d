import PostalMime from "postal-mime";

import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { type Mailer, type MailOutcome, sendEmailExecutor } from "../../../engine/engine.ts";
import { openMailer } from "../../../outbound/outbound.ts";
import { openTestSmtpServer, type TestSmtpServer } from "../../../outbound/test-smtp-server.ts";
import { graphOf, openTestRuns, type TestRuns } from "../test-runs.ts";

let database: Database;
let runs: TestRuns;
/** What becomes of the next tries; when it is empty they go to the real server. */
const outcomes: (MailOutcome | "crash")[] = [];
let smtp: TestSmtpServer;

beforeAll(async () => {
  smtp = await openTestSmtpServer();
  const recipients = { legal: "legal@example.com" };
  const real = openMailer({ url: smtp.url, from: "flows@example.com", recipients });
  const mailer: Mailer = {
    ...real,
    send(mail, signal) {
      const outcome = outcomes.shift();
      if (outcome === "crash") return Promise.reject(new Error("The process died."));
      return outcome ? Promise.resolve(outcome) : real.send(mail, signal);
    },
  };
  database = await openTestDatabase();
  const executors = [sendEmailExecutor({ prisma: database.prisma, mailer })];
  runs = await openTestRuns(database, { executors });
}, 240_000);
beforeEach(() => {
  outcomes.length = 0;
  smtp.received.length = 0;
});
afterAll(async () => {
  await runs?.stop();
  await database?.close();
  smtp?.close();
});

const mail = {
  kind: "sendEmail",
  to: { kind: "setting", name: "legal" },
  subject: "About {{ run.input.title }}",
  body: "{{ run.input.text }}",
  retryCount: 1,
};
const nodeOf = (runId: string) =>
  database.prisma.nodeRun.findUniqueOrThrow({ where: { runId_nodeId: { runId, nodeId: "m" } } });

/** A run of one e-mail, to its end. */
async function mailed(input = {}, more = {}) {
  const id = await runs.start(graphOf({ m: { ...mail, ...more } }), { input });
  await runs.settled(id);
  return { id, node: await nodeOf(id) };
}

test("2.8 a mail goes to a named recipient; what a document brings in stays in its line", async () => {
  const title = "a lease\r\nBcc: everybody@example.com";
  const { id, node } = await mailed({ title, text: "Mind {{ run.id }}\n.\nend" });
  expect(node).toMatchObject({ status: "succeeded", data: { to: "legal@example.com" } });
  expect(smtp.received).toHaveLength(1);
  const arrived = await PostalMime.parse(smtp.received[0]!);
  expect(arrived.subject).toBe("About a lease Bcc: everybody@example.com");
  expect([arrived.bcc, arrived.to?.length]).toEqual([undefined, 1]);
  // 4.6: what is rendered is data.
  expect(arrived.text?.trim()).toBe("Mind {{ run.id }}\n.\nend");
  const noted = await database.prisma.sideEffect.findUniqueOrThrow({ where: { key: `${id}:m` } });
  expect(noted.state).toBe("done");
});

test("a recipient that no setting names gets nothing", async () => {
  const { node } = await mailed({}, { to: { kind: "setting", name: "constructor" } });
  expect(node).toMatchObject({ errorCode: "BAD_SETTINGS", attempt: 1 });
});

test("17.4 what the server surely refused is tried again, and what it will never take is not", async () => {
  outcomes.push({ kind: "refused", code: 451, mayPass: true });
  const passing = await mailed({ title: "later" });
  expect(passing.node).toMatchObject({ status: "succeeded", attempt: 2 });
  expect(smtp.received).toHaveLength(1);
  outcomes.push({ kind: "refused", code: 550, mayPass: false });
  const never = await mailed();
  expect(never.node).toMatchObject({ errorCode: "MAIL_REFUSED", attempt: 1 });
}, 30_000);

test("17.4 and 10.3 a mail whose outcome is unknown is not sent again", async () => {
  outcomes.push({ kind: "unknown" });
  const { node } = await mailed();
  expect(node).toMatchObject({ errorCode: "UNCERTAIN", attempt: 1 });
  expect(smtp.received).toHaveLength(0);
});

test("17.1 and 17.4 who takes up the work of one that died over a mail does not send it", async () => {
  outcomes.push("crash");
  const { node } = await mailed();
  expect(node).toMatchObject({ errorCode: "UNCERTAIN", attempt: 2 });
  expect(smtp.received).toHaveLength(0);
}, 30_000);

test("17.4 a mail that went out before its end was written is not sent again, and its node succeeds", async () => {
  const graph = graphOf({ w: { kind: "wait" }, m: mail }, "w > m");
  const id = await runs.start(graph, { input: { title: "" } });
  await runs.settled(id, "waiting");
  const { workspaceId } = await database.prisma.workflowRun.findUniqueOrThrow({ where: { id } });
  const data = { key: `${id}:m`, workspaceId, state: "done" };
  await database.prisma.sideEffect.create({ data });
  const over = { kind: "wake", runId: id, nodeId: "w", attempt: 1 } as const;
  await runs.engine.run(over, new AbortController().signal);
  expect(await runs.settled(id)).toBe("succeeded");
  expect(smtp.received).toHaveLength(0);
});
