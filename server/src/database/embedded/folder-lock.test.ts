import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { lockFolder } from "./folder-lock.ts";

const home = mkdtempSync(join(tmpdir(), "playbooks-lock-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a folder that does not exist is made", async () => {
  const unlock = await lockFolder(join(home, "new", "folder"));
  expect(existsSync(join(home, "new", "folder"))).toBe(true);
  unlock();
});

test("a locked folder is refused with a sentence that says what to do", async () => {
  const folder = join(home, "taken");
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message:
      `The data folder ${folder} is in use by this process already. ` +
      "Stop that one, or set DATA_DIR to another folder.",
  });
  unlock();
});

test("a folder that was given back can be taken again", async () => {
  const folder = join(home, "again");
  const unlock = await lockFolder(folder);
  unlock();
  const unlockAgain = await lockFolder(folder);
  unlockAgain();
  expect(existsSync(folder)).toBe(true);
});

test("two folders do not know each other", async () => {
  const [first, second] = await Promise.all([
    lockFolder(join(home, "a")),
    lockFolder(join(home, "b")),
  ]);
  expect([typeof first, typeof second]).toEqual(["function", "function"]);
  first();
  second();
});

test("another name for the same folder does not get around the lock", async () => {
  const folder = join(home, "real");
  const unlock = await lockFolder(folder);
  symlinkSync(folder, join(home, "alias"));
  await expect(lockFolder(join(home, "alias"))).rejects.toMatchObject({ code: "UNAVAILABLE" });
  unlock();
});
