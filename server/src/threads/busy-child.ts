/**
 * For the test beside it: a program that starts a child and says its number, and that child, which is so busy that it
 * hears of nothing.
 */
import { once } from "node:events";
import { writeSync } from "node:fs";

import { startChild } from "./child-process.ts";
import { endWithParent } from "./end-with-parent.ts";

const BUSY_AT_MOST_MS = 120_000;

if (process.send) {
  endWithParent();
  process.send("busy");
  // The message leaves first.
  setImmediate(() => {
    for (const end = Date.now() + BUSY_AT_MOST_MS; Date.now() < end;);
  });
} else {
  const child = startChild({ source: new URL(import.meta.url), bundled: "" }, 64);
  await once(child, "message");
  writeSync(1, `child ${child.pid}.\n`);
}
