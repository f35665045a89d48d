import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";

import busboy from "busboy";

import { badInput } from "../../errors.ts";

const FIELD = "file";
const LONGEST_NAME = 200;

/** One file of a multipart body while it arrives. */
export interface FilePart {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Readable;
  /** True after the stream ended because the limit was reached. */
  isTruncated(): boolean;
}

/** Hands the file of the field "file" to `take` and answers what it made of it. Anything else in the body is skipped. */
export function readFilePart<Result>(
  request: IncomingMessage,
  maxBytes: number,
  take: (part: FilePart) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const form = openForm(request, maxBytes);
    let taken: Promise<Result> | undefined;
    form.on("file", (field, bytes, info) => {
      if (field !== FIELD || taken) {
        bytes.resume();
        return;
      }
      taken = take({
        name: cleanName(info.filename),
        mimeType: info.mimeType,
        bytes,
        isTruncated: () => Reflect.get(bytes, "truncated") === true,
      });
      // A part that is refused must not block the rest of the body.
      taken.catch(() => bytes.resume());
    });
    form.on("error", () => reject(unreadable()));
    form.on("close", () => {
      if (taken) taken.then(resolve, reject);
      else reject(badInput([{ path: FIELD, message: `Send the file in the field "${FIELD}".` }]));
    });
    request.on("aborted", () => reject(unreadable()));
    request.pipe(form);
  });
}

function openForm(request: IncomingMessage, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: "utf8",
      limits: { files: 1, fields: 10, parts: 12, fileSize: maxBytes },
    });
  } catch {
    throw unreadable();
  }
}

function unreadable(): Error {
  return badInput([{ path: FIELD, message: "This is not a complete multipart upload." }]);
}

/** The last part of a path, without control characters: some browsers and programs send whole paths. */
function cleanName(name: string | undefined): string {
  const last = (name ?? "").split(/[/\\]/).at(-1) ?? "";
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed
  const clean = last.replaceAll(/[\u0000-\u001f\u007f]/g, "").trim();
  return clean.slice(0, LONGEST_NAME) || "Untitled";
}
