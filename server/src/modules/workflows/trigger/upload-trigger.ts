import type { UploadTrigger } from "@playbooks/workflow-model";
import { z } from "zod";

import { badInput } from "../../../errors.ts";

/** Empty words are none. */
interface TriggerInput {
  readonly documentType?: string | null | undefined;
  readonly nameMatches?: string | null | undefined;
}

/** UTF-16 code units. */
const LONGEST = 200;
/** Written by us, but read with care: what does not fit narrows nothing. */
const Stored = z.object({
  documentType: z.string().nullable().catch(null),
  nameMatches: z.string().nullable().catch(null),
});

/** Null: it starts only when somebody asks. */
export function storedTrigger(stored: unknown): UploadTrigger | null {
  return Stored.safeParse(stored).data ?? null;
}

/** @throws BAD_USER_INPUT for what is too long */
export function readTrigger(input: TriggerInput): UploadTrigger {
  return {
    documentType: readWords(input.documentType, "documentType"),
    nameMatches: readWords(input.nameMatches, "nameMatches"),
  };
}

function readWords(text: string | null | undefined, field: string): string | null {
  const words = text?.trim() ?? "";
  if (words.length > LONGEST)
    throw badInput([
      { path: `input.onUpload.${field}`, message: `At most ${LONGEST} characters.` },
    ]);
  return words === "" ? null : words;
}

/**
 * Whether it starts for this document at this moment: when it has been read (`documentType` is not known yet), or when a
 * run has said of which type it is.
 */
export function triggersFor(
  trigger: UploadTrigger,
  document: { readonly name: string; readonly documentType: string | null },
): boolean {
  // A trigger with a type waits for the run that says it, one without starts when the document was read.
  const isItsMoment = (trigger.documentType === null) === (document.documentType === null);
  const isItsType = trigger.documentType?.toLowerCase() === document.documentType?.toLowerCase();
  return isItsMoment && isItsType && nameFits(document.name, trigger.nameMatches);
}

/** Each part behind the one before; no pattern, so that no name takes long to compare. */
function nameFits(name: string, wanted: string | null): boolean {
  let rest = name.toLowerCase();
  for (const part of (wanted ?? "").toLowerCase().split("*")) {
    const at = rest.indexOf(part);
    if (at === -1) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}
