import { badInput } from "../../errors.ts";
import type { Uploads } from "../uploads/uploads.ts";
import type { Actor } from "../workspaces/access.ts";

/** Exactly one of both; anything else is BAD_USER_INPUT. */
export interface ImportSource {
  readonly content?: string | null;
  readonly fileId?: string | null;
}

/** Two million characters, which is what the parser takes, are at most so many bytes. */
const MOST_BYTES = 8_000_000;

/** The text to import, from the input itself or from an uploaded file; NOT_FOUND for a file of another workspace. */
export async function contentOf(
  uploads: Pick<Uploads, "find" | "bytes">,
  actor: Actor,
  { content, fileId }: ImportSource,
): Promise<string> {
  if (typeof content === "string" && typeof fileId !== "string") return content;
  if (typeof fileId !== "string" || typeof content === "string")
    throw badInput([{ path: "input.content", message: "Send either content or a fileId." }]);
  const { id, size } = await uploads.find(actor, fileId);
  if (size > MOST_BYTES)
    throw badInput([{ path: "input.fileId", message: "The file is too large: at most 8 MB." }]);
  const parts: Uint8Array[] = [];
  for await (const part of (await uploads.bytes(id)).bytes) parts.push(Buffer.from(part));
  return decoded(Buffer.concat(parts));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badInput([{ path: "input.fileId", message: "The file is not text in UTF-8." }]);
  }
}
