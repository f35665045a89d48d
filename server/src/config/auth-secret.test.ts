import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readOrMakeSecret } from "./auth-secret.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "secret-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a secret is made once, for the owner's eyes alone", async () => {
  const dataDir = join(folder, "new");
  const secret = await readOrMakeSecret(dataDir);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await readOrMakeSecret(dataDir)).toBe(secret);
  const { mode } = await stat(join(dataDir, "auth-secret"));
  expect(mode & 0o777).toBe(0o600);
});

test("starts at the same moment agree on one secret and leave nothing else behind", async () => {
  const secrets = await Promise.all(Array.from({ length: 8 }, () => readOrMakeSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(await readdir(folder)).toEqual(["auth-secret"]);
});

test("a file that holds no secret stops the start with a sentence", async () => {
  await writeFile(join(folder, "auth-secret"), "\n");
  await expect(readOrMakeSecret(folder)).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: expect.stringContaining("delete it"),
  });
});
