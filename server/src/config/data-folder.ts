import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";

import { ConfigError } from "./config.ts";

/** What whoever set DATA_DIR can mend; anything else is a fault that deserves its stack. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "it is a file",
};

/** Makes the data folder when it is absent. Throws a ConfigError, one sentence, when nothing can be written into it. */
export async function requireDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (fault) {
    const reason = REASONS[String(Reflect.get(Object(fault), "code"))];
    if (reason === undefined) throw fault;
    throw new ConfigError(
      `The data folder ${folder} cannot be written: ${reason}. Set DATA_DIR to another folder.`,
    );
  }
}
