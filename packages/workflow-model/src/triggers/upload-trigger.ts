import { z } from "zod";

const LONGEST = 200;

/** An empty text says nothing, and is null. */
const Words = z
  .string()
  .trim()
  .max(LONGEST)
  .nullish()
  .transform((text) => text || null);

/**
 * Which documents a workflow starts for by itself (23.1); both have to fit where both are given, and with neither every
 * document does. `documentType` is as the field documentType holds it, in any case. `nameMatches` is a part of the name,
 * in any case; an asterisk stands for anything between two parts. At most 200 characters each.
 */
export const UploadTrigger = z
  .object({ documentType: Words.default(null), nameMatches: Words.default(null) })
  .readonly();
/** Both null: every document. */
export type UploadTrigger = z.output<typeof UploadTrigger>;

/** What a canvas may say besides its graph. */
export interface CanvasExtras {
  /** Left out: the canvas says nothing about it. */
  readonly onUpload?: UploadTrigger | null;
}
