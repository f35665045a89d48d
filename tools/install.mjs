import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT, run, step } from "./steps.mjs";

/** Runs `npm ci` when node_modules is missing or was made from another lock file. */
export async function installIfNeeded() {
  const stamp = join(ROOT, "node_modules/.playbooks-lock");
  const wanted = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Installed the dependencies", () =>
    run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]),
  );
  writeFileSync(stamp, wanted);
}
