"use client";
import { useEffect, useReducer, useRef } from "react";

import { announce } from "../../ui/live-region.tsx";
import {
  afterUploadEvent,
  refusalOf,
  type Upload,
  type Uploads,
  type UploadState,
} from "../../ui/uploads/upload-state.ts";
import { messageOf } from "../api-error.ts";
import { type SendFile, uploadFile } from "./upload-file.ts";

/** More at once do not arrive sooner; they only make each bar slower. */
const AT_ONCE = 2;

interface UploadsOptions {
  /** Makes something of a file that has arrived; a text that it answers is shown as a note. */
  readonly store: (fileId: string, name: string) => Promise<unknown>;
  readonly send?: SendFile;
}

/** Sends files two by two and says of each how far it is. What is under way ends with the page. */
export function useUploads({ store, send = uploadFile }: UploadsOptions): Uploads {
  const [uploads, dispatch] = useReducer(afterUploadEvent, []);
  // Kept after they were added or have failed: a retry sends the same File, and with it the same key.
  const files = useRef(new Map<string, File>());
  // Ids, in the order in which they were chosen; a retry goes to the end.
  const queue = useRef<string[]>([]);
  const running = useRef(0);
  const ending = useRef<AbortController>(undefined);
  // Uploads outlive renders: what they call must be the latest, not the one of the day they were chosen.
  const latest = useRef({ store, send });
  useEffect(() => {
    latest.current = { store, send };
  });
  useEffect(() => {
    const controller = new AbortController();
    ending.current = controller;
    return () => controller.abort();
  }, []);

  const move = (id: string, to: UploadState) => dispatch({ kind: "moved", id, to });
  const fail = (id: string, reason: string) => {
    move(id, { kind: "failed", reason, canRetry: true });
    announce(`${files.current.get(id)?.name} was not added. ${reason}`);
  };

  const run = async (id: string): Promise<void> => {
    const file = files.current.get(id);
    const signal = ending.current?.signal;
    if (!file || !signal) return;
    move(id, { kind: "sending", share: 0 });
    const answer = await latest.current.send(file, {
      signal,
      onProgress: (share) => move(id, { kind: "sending", share }),
    });
    // The page has gone: nobody is there to be told, and nothing is made of a file that has arrived.
    if (signal.aborted) return;
    if (answer.kind === "refused") return fail(id, answer.message);
    move(id, { kind: "storing" });
    try {
      const note = await latest.current.store(answer.fileId, file.name);
      move(id, typeof note === "string" ? { kind: "added", note } : { kind: "added" });
      announce(`${file.name} was added`);
    } catch (error) {
      fail(id, messageOf(error));
    }
  };

  const runNext = (): void => {
    while (running.current < AT_ONCE) {
      const id = queue.current.shift();
      if (id === undefined) return;
      running.current += 1;
      void run(id).finally(() => {
        running.current -= 1;
        runNext();
      });
    }
  };

  const enqueue = (ids: readonly string[]) => {
    queue.current.push(...ids);
    runNext();
  };

  return {
    uploads,
    add: (chosen) => {
      const made = chosen.map((file) => newUpload(file));
      for (const { upload, file } of made) files.current.set(upload.id, file);
      dispatch({ kind: "chosen", uploads: made.map(({ upload }) => upload) });
      enqueue(made.flatMap(({ upload: { id, state } }) => (state.kind === "waiting" ? [id] : [])));
    },
    retry: (id) => {
      move(id, { kind: "waiting" });
      enqueue([id]);
    },
    dismiss: (id) => dispatch({ kind: "dismissed", id }),
    clear: () => dispatch({ kind: "cleared" }),
  };
}

/** A file that cannot be read is refused here and never queued, nor can it be tried again. */
function newUpload(file: File): { readonly upload: Upload; readonly file: File } {
  const reason = refusalOf(file);
  const state: UploadState = reason
    ? { kind: "failed", reason, canRetry: false }
    : { kind: "waiting" };
  return { upload: { id: crypto.randomUUID(), name: file.name, state }, file };
}
