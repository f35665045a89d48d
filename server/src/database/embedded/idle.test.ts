import { startChildProgram } from "../child-program.ts";

test("a database that nobody closes keeps no process alive, and answers until then", async () => {
  const child = startChildProgram(new URL("./idle-child.ts", import.meta.url), []);
  expect(await child.ended()).toBe(0);
  expect(child.lines).toEqual(["the database says 2"]);
}, 180_000);
