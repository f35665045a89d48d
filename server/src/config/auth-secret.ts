import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { DomainError } from "../errors.ts";

const FILE = "auth-secret";
const LEAST_CHARACTERS = 32;

/**
 * The secret that signs sessions: from `<dataDir>/auth-secret`, made there with mode 600 when it is absent.
 * Losing the file signs everybody out and does nothing worse. UNAVAILABLE when the file holds no secret.
 */
export async function readOrMakeSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true });
  await makeSecret(file);
  const secret = (await readFile(file, "utf8")).trim();
  if (secret.length < LEAST_CHARACTERS)
    throw new DomainError(
      "UNAVAILABLE",
      `${file} holds no secret: delete it to have a new one made (everybody signs in again).`,
    );
  return secret;
}

/** Written whole under another name and then linked, so that a crash or a second process never leaves half a secret. */
async function makeSecret(file: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    await readFile(file);
  } catch {
    await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
    await link(draft, file).catch(ignoreExisting);
    await unlink(draft);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
