import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ConfigError } from "./config.ts";
import { requireDataFolder } from "./data-folder.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "data-folder-"));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const refusal = (path: string) => requireDataFolder(path).catch((fault: unknown) => fault);

test("a folder that is absent is made, with those above it", async () => {
  const data = join(folder, "deep", "data");
  await requireDataFolder(data);
  await requireDataFolder(data);
  expect((await stat(data)).isDirectory()).toBe(true);
});

test("a path that is a file, or goes through one, is refused in a sentence", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  expect(await refusal(file)).toEqual(
    new ConfigError(
      `The data folder ${file} cannot be written: it is a file. Set DATA_DIR to another folder.`,
    ),
  );
  expect(await refusal(join(file, "data"))).toEqual(
    new ConfigError(
      `The data folder ${file}/data cannot be written: a part of its path is a file. Set DATA_DIR to another folder.`,
    ),
  );
});

test("a place that takes no folders is refused in a sentence", async () => {
  const path = "/proc/playbooks/data";
  if (!existsSync("/proc/self")) return; // Linux alone has it
  expect(await refusal(path)).toEqual(
    new ConfigError(
      `The data folder ${path} cannot be written: no folder can be made there. Set DATA_DIR to another folder.`,
    ),
  );
});

test("a folder without the right to write is refused in a sentence", async () => {
  await chmod(folder, 0o500);
  const isRoot = process.getuid?.() === 0; // to whom nothing is forbidden
  const path = join(folder, "data");
  const sentence = `The data folder ${path} cannot be written: this user may not write there. Set DATA_DIR to another folder.`;
  expect(await refusal(path)).toEqual(isRoot ? undefined : new ConfigError(sentence));
});
