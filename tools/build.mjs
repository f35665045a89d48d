#!/usr/bin/env node
// npm run build: everything that is made from sources. Turbo knows what is stale and skips the rest.
import { join } from "node:path";

import { ROOT, tryToRun } from "./steps.mjs";

const turbo = join(ROOT, "node_modules/.bin/turbo");
const { code, output } = await tryToRun(turbo, [
  "run",
  "build",
  "--output-logs=new-only",
  "--ui=stream",
]);
if (code !== 0) process.stderr.write(output);
process.exit(code);
