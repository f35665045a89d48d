/** One file on its way to the server. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly state: UploadState;
}

/** In this order, but that a failed one may wait again. `share` goes from 0 to 1. */
export type UploadState =
  | { readonly kind: "waiting" }
  | { readonly kind: "sending"; readonly share: number }
  /** It is on the server, which makes something of it. */
  | { readonly kind: "storing" }
  | ({ readonly kind: "added" } & Added)
  | { readonly kind: "failed"; readonly reason: string; readonly canRetry: boolean };

/** What a file has become. */
export interface Added {
  /** Something worth knowing about it, as a sentence. */
  readonly note?: string;
  /** Where more can be done with what was made. */
  readonly madeId?: string;
}

/** `moved` to an upload that was dismissed meanwhile changes nothing. */
export type UploadEvent =
  | { readonly kind: "chosen"; readonly uploads: readonly Upload[] }
  | { readonly kind: "moved"; readonly id: string; readonly to: UploadState }
  | { readonly kind: "dismissed"; readonly id: string }
  | { readonly kind: "cleared" };

/** Pure: what the list of uploads is after something happened. */
export function afterUploadEvent(
  uploads: readonly Upload[],
  event: UploadEvent,
): readonly Upload[] {
  switch (event.kind) {
    case "chosen":
      return [...uploads, ...event.uploads];
    case "moved":
      return uploads.map((upload) =>
        upload.id === event.id ? { ...upload, state: event.to } : upload,
      );
    case "dismissed":
      return uploads.filter(({ id }) => id !== event.id);
    case "cleared":
      return uploads.filter(isUnderWay);
    default:
      return uploads;
  }
}

/** Whether something will still happen to it by itself; such a one cannot be dismissed. */
export function isUnderWay({ state }: Upload): boolean {
  return state.kind !== "added" && state.kind !== "failed";
}

/** `add` begins at once; `retry` is for uploads that failed with `canRetry`. */
export interface Uploads {
  readonly uploads: readonly Upload[];
  readonly add: (files: readonly File[]) => void;
  readonly retry: (id: string) => void;
  readonly dismiss: (id: string) => void;
  /** Takes away what is over. */
  readonly clear: () => void;
}

const READABLE = /\.(pdf|docx|html?|md|markdown|txt|csv)$/i;

/** Ids of what was made, in the order in which the files were chosen. */
export function madeOf(uploads: readonly Upload[]): readonly string[] {
  return uploads.flatMap(({ state }) =>
    state.kind === "added" && state.madeId !== undefined ? [state.madeId] : [],
  );
}

/** From 0 to 1, of all of them together; what has failed is through. */
export function shareOf(uploads: readonly Upload[]): number {
  const parts = uploads.map(({ state }) => {
    if (state.kind === "waiting") return 0;
    return state.kind === "sending" ? state.share : 1;
  });
  return parts.reduce((sum, part) => sum + part, 0) / Math.max(1, parts.length);
}

/** Why a file is not even sent; the server says the same of it, but only after it has travelled there. */
export function refusalOf({ name }: Pick<File, "name">): string | undefined {
  if (READABLE.test(name)) return undefined;
  return "Only PDF, Word (.docx), HTML, Markdown, text and CSV files can be read.";
}

/** "Adding 2 of 5 files", "3 files added, 1 failed". */
export function summaryOf(uploads: readonly Upload[]): string {
  const files = uploads.length === 1 ? "1 file" : `${uploads.length} files`;
  const waiting = uploads.filter(isUnderWay).length;
  if (waiting > 0) return `Adding ${uploads.length - waiting + 1} of ${files}`;
  const failed = uploads.filter(({ state }) => state.kind === "failed").length;
  if (failed === 0) return `${files} added`;
  return failed === uploads.length
    ? `${files} not added`
    : `${uploads.length - failed} added, ${failed} not added`;
}
