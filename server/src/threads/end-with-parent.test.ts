import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { startChildProgram } from "../database/child-program.ts";

/** One that has ended and that nobody has asked about is still there: in a container nobody may ask. */
function isAlive(pid: number): boolean {
  const stat = `/proc/${pid}/stat`;
  try {
    if (existsSync("/proc/self")) return !/\) Z/.test(readFileSync(stat, "utf8"));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("a child that is busy ends soon after its parent was killed", async () => {
  const parent = startChildProgram(new URL("./busy-child.ts", import.meta.url), []);
  await parent.says("child");
  const child = Number(/child (\d+)/.exec(parent.lines.join("\n"))?.[1]);
  expect(isAlive(child)).toBe(true);
  await parent.kill();
  // It would be busy for longer than this waits.
  for (const end = Date.now() + 60_000; isAlive(child) && Date.now() < end;) await sleep(50);
  expect(isAlive(child)).toBe(false);
}, 120_000);
