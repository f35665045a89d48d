import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type ChildProgram, startChildProgram } from "../../../database/child-program.ts";

const CHILD = new URL("./engine-child.ts", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "playbooks-engine-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a child said behind this word; empty when it has not. */
const said = (child: ChildProgram, word: string): string =>
  child.lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1) ?? "";

test("20.1 and 20.2 a run goes on after kill -9 in the middle, and what had ended is not run again", async () => {
  const first = startChildProgram(CHILD, [folder, "begin"]);
  await first.says("begun d");
  await first.kill();
  const second = startChildProgram(CHILD, [folder, "finish"]);
  await second.says("finished");
  const before = said(second, "before").split(",");
  expect(before).toEqual(["a", "b", "c"]);
  expect(said(second, "status")).toBe("succeeded");

  // As if nothing had happened: every result, every write once, every number once.
  const results = second.lines.filter((line) => line.startsWith("result "));
  expect(results).toEqual([
    'result a "a()"',
    'result b "b(a())"',
    'result c "c(a())"',
    'result d "d(a()b(a())c(a()))"',
    'result e "e(a()b(a())c(a())d(a()b(a())c(a())))"',
  ]);
  expect(said(second, "written")).toBe("5");
  const numbers = said(second, "numbers").split(",").map(Number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));

  // The node that the kill had interrupted was begun a second time, and no other.
  expect(said(second, "begins")).toBe("a,b,c,d,d,e");
}, 240_000);
