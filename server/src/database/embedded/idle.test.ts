import { startChildProgram } from "../child-program.ts";
import { testArchive } from "../test-archive.ts";

test("a database that nobody closes keeps no process alive, and answers until then", async () => {
  const program = new URL("./idle-child.ts", import.meta.url);
  const child = startChildProgram(program, [await testArchive()]);
  expect(await child.ended()).toBe(0);
  expect(child.lines).toEqual(["the database says 2"]);
}, 180_000);
