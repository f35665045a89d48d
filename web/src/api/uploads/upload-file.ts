import { fieldOf, textOf } from "../answers/read-json.ts";
import { authorizationHeaders } from "../session/window-session.ts";
import { chosenWorkspace } from "../viewer/chosen-workspace.ts";

/** `fileId` is what a document or a source is then made of; until then nobody sees the file. */
export type UploadAnswer =
  | { readonly kind: "stored"; readonly fileId: string }
  /** `message` is the server's own sentence, or says that the server was not reached. */
  | { readonly kind: "refused"; readonly message: string };

interface Sending {
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Resolves always, also when it was stopped. An interface for tests, which have no XMLHttpRequest. */
export type SendFile = (file: File, sending: Sending) => Promise<UploadAnswer>;

const UNREACHABLE = "The server cannot be reached. Check the connection and try again.";

/** POST /files. XMLHttpRequest, because fetch does not tell how much of a body has been sent. */
export const uploadFile: SendFile = (file, { onProgress, signal }) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const refuse = (message: string) => resolve({ kind: "refused", message });
    request.open("POST", "/files");
    request.responseType = "json";
    for (const [name, value] of Object.entries(headers(file)))
      request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener("load", () => resolve(readAnswer(request.response)));
    request.addEventListener("error", () => refuse(UNREACHABLE));
    request.addEventListener("abort", () => refuse("The upload was stopped."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });

/** One for each chosen file, also when it is sent again: an answer that was lost must not make a second file. */
const keys = new WeakMap<File, string>();

/** The same as every other request sends, and the key that makes sending twice harmless. */
function headers(file: File): Readonly<Record<string, string>> {
  const workspace = chosenWorkspace();
  const key = keys.get(file) ?? crypto.randomUUID();
  keys.set(file, key);
  return {
    ...authorizationHeaders(),
    "Idempotency-Key": key,
    ...(workspace ? { "X-Workspace": workspace } : {}),
  };
}

/** `{ fileId }`, or `{ error: { message } }`. */
export function readAnswer(body: unknown): UploadAnswer {
  const fileId = textOf(body, "fileId");
  if (fileId) return { kind: "stored", fileId };
  return { kind: "refused", message: textOf(fieldOf(body, "error"), "message") ?? UNREACHABLE };
}
