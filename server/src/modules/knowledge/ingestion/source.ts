import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";

import { badInput } from "../../../errors.ts";
import { acceptText, type Extraction, type ReadOutcome } from "../../../retrieval/retrieval.ts";
import type { Uploads } from "../../uploads/uploads.ts";
import type { Actor } from "../../workspaces/access.ts";

/** Either of what a person brings. */
export type Source =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "file"; readonly fileId: string };

/** A version before it is read: the text is known for typed sources; a file is read by the job. */
export interface Draft {
  readonly title: string;
  readonly text: string;
  readonly hash: string;
  readonly fileId: string | null;
}

/** UTF-16 code units; a first line may be a whole paragraph. */
const LONGEST_TITLE = 120;

/** @throws BAD_USER_INPUT for a text that cannot be used, NOT_FOUND for a file that is not there */
export async function draftOf(
  source: Source,
  { actor, uploads }: { readonly actor: Actor; readonly uploads: Pick<Uploads, "find"> },
): Promise<Draft> {
  if (source.kind === "file") {
    // Asked for as the actor: a file of somebody else's workspace is not there.
    const file = await uploads.find(actor, source.fileId);
    return { title: withoutExtension(file.name), text: "", hash: file.hash, fileId: file.id };
  }
  const accepted = acceptText(source.text);
  if (accepted.kind === "refused")
    throw badInput([{ path: "input.text", message: accepted.problem }]);
  return {
    title: titleOf(accepted.text),
    text: accepted.text,
    hash: hashOf(accepted.text),
    fileId: null,
  };
}

/** What a stored file says; its problem as a sentence where it says nothing. */
export async function readUpload(
  {
    uploads,
    extraction,
  }: { readonly uploads: Pick<Uploads, "bytes">; readonly extraction: Pick<Extraction, "read"> },
  fileId: string,
): Promise<ReadOutcome> {
  const file = await uploads.bytes(fileId);
  return extraction.read({ name: file.name, bytes: await buffer(file.bytes) });
}

/** sha256, hex: of the text as it was accepted, so the same text again makes no version. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The first heading or line. */
function titleOf(text: string): string {
  const line = text.split("\n").find((each) => each.trim() !== "") ?? "";
  const title = line.replace(/^\s*#+\s*/, "").trim();
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
}

/** Only endings of kinds that can be read: a dot in a name is no ending. */
function withoutExtension(name: string): string {
  return name.replace(/\.(pdf|docx|html?|md|markdown|txt|csv)$/i, "");
}
