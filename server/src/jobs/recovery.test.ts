import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { type ChildProgram, startChildProgram } from "../database/child-program.ts";

const CHILD = new URL("./jobs-child.ts", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "playbooks-jobs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ids that a child has said behind this word; said lines outlive it. */
const idsAfter = (child: ChildProgram, word: string): string[] =>
  child.lines
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1));

test("every acknowledged job runs, although the server was killed twice with jobs under way", async () => {
  const added = new Set<string>();
  for (let kill = 0; kill < 2; kill += 1) {
    const child = startChildProgram(CHILD, [folder, "work"]);
    await child.says("added");
    await sleep(400);
    await child.kill();
    for (const id of idsAfter(child, "added")) added.add(id);
  }
  const last = startChildProgram(CHILD, [folder, "drain"]);
  await last.says("drained");
  const ran = new Set(idsAfter(last, "ran"));
  expect(added.size).toBeGreaterThan(2);
  expect([...added].filter((id) => !ran.has(id))).toEqual([]);
}, 240_000);
