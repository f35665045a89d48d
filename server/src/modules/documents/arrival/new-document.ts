import { createHash } from "node:crypto";

import { badInput } from "../../../errors.ts";
import { acceptText } from "../../../retrieval/retrieval.ts";
import type { Uploads } from "../../uploads/uploads.ts";
import type { Actor } from "../../workspaces/access.ts";

/** Exactly one of file and text. Without a name it gets that of the file, or the first line. */
export interface NewDocument {
  readonly fileId?: string | null;
  readonly name?: string | null;
  readonly text?: string | null;
}

/** The row as it begins. Of a text the content is known; a file is read by the job. */
interface DocumentDraft {
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  readonly hash: string;
  readonly fileId: string | null;
  readonly text: string | undefined;
}

const LONGEST_NAME = 120;
const MIME_TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  htm: "text/html",
  md: "text/markdown",
  markdown: "text/markdown",
  txt: "text/plain",
  csv: "text/csv",
};

/** @throws BAD_USER_INPUT for a text that cannot be used, NOT_FOUND for a file that is not there */
export async function draftOf(
  { fileId, name, text }: NewDocument,
  { actor, uploads }: { readonly actor: Actor; readonly uploads: Pick<Uploads, "find"> },
): Promise<DocumentDraft> {
  if (typeof fileId === "string" && typeof text === "string")
    throw badInput([{ path: "input.fileId", message: "Give either a file or a text, not both." }]);
  const wished = name?.trim();
  if (typeof fileId === "string") {
    const file = await uploads.find(actor, fileId);
    const { hash, size } = file;
    return {
      name: wished || file.name,
      mimeType: mimeTypeOf(file.name),
      size,
      hash,
      fileId: file.id,
      text: undefined,
    };
  }
  if (typeof text !== "string")
    throw badInput([{ path: "input.fileId", message: "Give a file or a text." }]);
  const accepted = acceptText(text);
  if (accepted.kind === "refused")
    throw badInput([{ path: "input.text", message: accepted.problem }]);
  // As a file of the same content would be: hash and size then agree.
  const bytes = Buffer.from(accepted.text);
  return {
    name: wished || firstLine(accepted.text),
    mimeType: "text/markdown",
    size: bytes.length,
    hash: createHash("sha256").update(bytes).digest("hex"),
    fileId: null,
    text: accepted.text,
  };
}

/** By the name: what a browser says of a file is a guess by the same name, and some say nothing. */
function mimeTypeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const known = Object.hasOwn(MIME_TYPES, extension) ? MIME_TYPES[extension] : undefined;
  return known ?? "application/octet-stream";
}

function firstLine(text: string): string {
  const line = text.split("\n").find((each) => each.trim() !== "") ?? "";
  const name = line.replace(/^\s*#+\s*/, "").trim();
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
