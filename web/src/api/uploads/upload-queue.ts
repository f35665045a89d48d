import { announce } from "../../ui/live-region.tsx";
import {
  type Added,
  afterUploadEvent,
  isUnderWay,
  refusalOf,
  type Upload,
  type UploadEvent,
  type UploadState,
} from "../../ui/uploads/upload-state.ts";
import { messageOf } from "../answers/api-error.ts";
import { type SendFile, uploadFile } from "./upload-file.ts";

/** More at once do not arrive sooner; they only make each bar slower. */
const AT_ONCE = 2;

export interface UploadTarget {
  /** Makes something of a file that has arrived. */
  readonly store: (fileId: string, name: string) => Promise<Added>;
  readonly send?: SendFile;
}

/** Sends files two by two and knows of each how far it is. It belongs to no page, so that leaving one stops nothing. */
export class UploadQueue {
  #uploads: readonly Upload[] = [];
  /** Kept as long as they are listed: a retry sends the same File, and with it the same key. */
  readonly #files = new Map<string, File>();
  /** Ids, in the order in which they were chosen; a retry goes to the end. */
  readonly #waiting: string[] = [];
  readonly #notify: () => void;
  #running = 0;
  #ending = new AbortController();
  #target: UploadTarget | undefined;

  constructor(notify: () => void) {
    this.#notify = notify;
  }

  /** The same array until something changes. */
  get uploads(): readonly Upload[] {
    return this.#uploads;
  }

  get isBusy(): boolean {
    return this.#uploads.some(isUnderWay);
  }

  /** Of the page as it was drawn last; it stays when the page is left. */
  aim(target: UploadTarget): void {
    this.#target = target;
  }

  readonly add = (chosen: readonly File[]): void => {
    const made = chosen.map((file) => newUpload(file));
    for (const { upload, file } of made) this.#files.set(upload.id, file);
    this.#happen({ kind: "chosen", uploads: made.map(({ upload }) => upload) });
    this.#enqueue(
      made.flatMap(({ upload: { id, state } }) => (state.kind === "waiting" ? [id] : [])),
    );
  };

  readonly retry = (id: string): void => {
    this.#move(id, { kind: "waiting" });
    this.#enqueue([id]);
  };

  readonly dismiss = (id: string): void => {
    this.#files.delete(id);
    this.#happen({ kind: "dismissed", id });
  };

  readonly clear = (): void => {
    this.#happen({ kind: "cleared" });
    const left = new Set(this.#uploads.map(({ id }) => id));
    for (const id of this.#files.keys()) if (!left.has(id)) this.#files.delete(id);
  };

  /** Stops what is under way; the queue can be used again. */
  stop(): void {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.#waiting.length = 0;
  }

  #enqueue(ids: readonly string[]): void {
    this.#waiting.push(...ids);
    this.#runNext();
  }

  #runNext(): void {
    while (this.#running < AT_ONCE) {
      const id = this.#waiting.shift();
      if (id === undefined) return;
      this.#running += 1;
      void this.#run(id).finally(() => {
        this.#running -= 1;
        this.#runNext();
      });
    }
  }

  async #run(id: string): Promise<void> {
    const file = this.#files.get(id);
    const target = this.#target;
    if (!file || !target) return;
    const { signal } = this.#ending;
    this.#move(id, { kind: "sending", share: 0 });
    const answer = await (target.send ?? uploadFile)(file, {
      signal,
      onProgress: (share) => this.#move(id, { kind: "sending", share }),
    });
    // Stopped: nobody is there to be told, and nothing is made of a file that has arrived.
    if (signal.aborted) return;
    if (answer.kind === "refused") return this.#fail(id, answer.message);
    this.#move(id, { kind: "storing" });
    try {
      const added = await target.store(answer.fileId, file.name);
      this.#move(id, { kind: "added", ...added });
      announce(`${file.name} was added`);
    } catch (error) {
      this.#fail(id, messageOf(error));
    }
  }

  #fail(id: string, reason: string): void {
    this.#move(id, { kind: "failed", reason, canRetry: true });
    announce(`${this.#files.get(id)?.name} was not added. ${reason}`);
  }

  #move(id: string, to: UploadState): void {
    this.#happen({ kind: "moved", id, to });
  }

  #happen(event: UploadEvent): void {
    this.#uploads = afterUploadEvent(this.#uploads, event);
    this.#notify();
  }
}

/** A file that cannot be read is refused here and never queued, nor can it be tried again. */
function newUpload(file: File): { readonly upload: Upload; readonly file: File } {
  const reason = refusalOf(file);
  const state: UploadState = reason
    ? { kind: "failed", reason, canRetry: false }
    : { kind: "waiting" };
  return { upload: { id: crypto.randomUUID(), name: file.name, state }, file };
}
