import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { PREPARED_FOLDER, startServer } from "./server.ts";

const ANALYSED_WITHIN_MS = 300_000;

/**
 * Before all tests: an installation with the example workspace, its documents read and analysed. Each file of tests
 * works on a copy of it, instead of having the same twenty documents analysed anew beside its own work. Answers what
 * removes it.
 */
// oxlint-disable-next-line import/no-default-export -- Playwright asks for it
export default async function prepareExamples(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "playbooks-e2e-examples-"));
  const server = await startServer({ EXAMPLES: "on" }, { dataDir: folder });
  await untilAnalysed(server.url);
  await server.stop();
  process.env[PREPARED_FOLDER] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

async function untilAnalysed(url: string): Promise<void> {
  const signedIn = await fetch(`${url}/api/auth/example`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name: "Dana" }),
  });
  const cookie = signedIn.headers.getSetCookie().map((each) => each.split(";")[0]);
  const ask = async (): Promise<string> => {
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url, cookie: cookie.join("; ") },
      body: JSON.stringify({
        query: `{ documents { totalCount } runs(filter: { status: [SUCCEEDED, PARTIAL, FAILED] }) { totalCount } }`,
      }),
    });
    return answer.text();
  };
  const deadline = Date.now() + ANALYSED_WITHIN_MS;
  for (;;) {
    const counts = Array.from((await ask()).matchAll(/"totalCount":(\d+)/g), ([, n]) => Number(n));
    const [documents, runs] = counts;
    if (documents !== undefined && runs !== undefined && runs >= documents) return;
    if (Date.now() > deadline) throw new Error("The example documents were not analysed in time.");
    await sleep(200);
  }
}
