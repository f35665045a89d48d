import { spawn } from "node:child_process";
import { once } from "node:events";

import { startServer, type TestServer } from "../e2e/server.ts";
import { pathOf } from "./bundled.ts";

/** BrewBox's first scenario, which is fully written: examples have the same ids everywhere. */
export const SCENARIO = "scenario_01k2g00000e008000010000000";
export const BUILDER = `/playbooks/playbook_01k2g00000e00800000w000000?scenario=${SCENARIO}`;

/** Builds what is stale. */
export async function buildProduct(): Promise<void> {
  const build = spawn(process.execPath, [pathOf("../tools/build.mjs", import.meta.url)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code]: unknown[] = await once(build, "exit");
  if (code !== 0) throw new Error("The product could not be built.");
}

/** The product as it is built, with its examples, on a folder and a port of its own. */
export async function withProduct<Result>(
  measure: (server: TestServer) => Promise<Result>,
): Promise<Result> {
  await buildProduct();
  const server = await startServer({ EXAMPLES: "on", DATABASE_URL: "" });
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}

/** The session cookie of an example person. */
export async function signedIn({ url }: Pick<TestServer, "url">, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/example`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name }),
  });
  if (!answer.ok) throw new Error(`${name} could not sign in (${answer.status}).`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
