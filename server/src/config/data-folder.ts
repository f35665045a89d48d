import { constants, existsSync } from "node:fs";
import { access, mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { ConfigError } from "./config.ts";

/** What whoever set DATA_DIR can mend; anything else is a fault that deserves its stack. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "it is a file",
  ENOENT: "no folder can be made there",
};

/** Makes the data folder when it is absent. Throws a ConfigError, one sentence, when nothing can be written into it. */
export async function requireDataFolder(folder: string): Promise<void> {
  try {
    await makeWithParents(resolve(folder));
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (fault) {
    const reason = REASONS[String(Reflect.get(Object(fault), "code"))];
    if (reason === undefined) throw fault;
    throw new ConfigError(
      `The data folder ${folder} cannot be written: ${reason}. Set DATA_DIR to another folder.`,
    );
  }
}

/** Level by level: below /proc and its like, Node's own `recursive` (20.20) tries again for ever. */
async function makeWithParents(folder: string): Promise<void> {
  const parent = dirname(folder);
  if (!existsSync(parent)) await makeWithParents(parent);
  try {
    await mkdir(folder);
  } catch (fault) {
    // It was there, or a second process has made it meanwhile.
    const found = await stat(folder).catch(() => undefined);
    if (!found?.isDirectory()) throw fault;
  }
}
