import {
  type InitialPlaybook,
  type PlaybookContent,
  playbookRoots,
  writeMarkdown,
} from "@playbooks/document-model";
import type * as Y from "yjs";

/** The fields of a playbook that live in its document; null clears, undefined leaves alone. */
export interface OverviewChange {
  readonly title?: string | undefined;
  readonly description?: string | null | undefined;
  readonly targetPersona?: string | null | undefined;
  readonly industry?: string | null | undefined;
  readonly productLine?: string | null | undefined;
}

const META_FIELDS = ["targetPersona", "industry", "productLine"] as const;

/** The smallest edit, so that what others type in the same field at this moment stays. */
export function changeOverview(doc: Y.Doc, change: OverviewChange): void {
  const { title, description, meta } = playbookRoots(doc);
  if (change.title !== undefined) setPlainText(title, change.title);
  if (change.description !== undefined)
    writeMarkdown(description, change.description ?? "", "blocks");
  for (const field of META_FIELDS) {
    const value = change[field];
    // An edit that changes nothing would still be one that others have to merge.
    if (value === undefined || value === (meta.get(field) ?? null)) continue;
    if (value === null) meta.delete(field);
    else meta.set(field, value);
  }
}

/** What a copy begins with. */
export function initialFrom(content: PlaybookContent): InitialPlaybook {
  const { title, description, targetPersona, industry, productLine } = content;
  return { title, description, targetPersona, industry, productLine };
}

/** Replaces what differs between the common beginning and the common end, never half of a surrogate pair. */
export function setPlainText(text: Y.Text, wanted: string): void {
  const now = text.toJSON();
  if (now === wanted) return;
  let start = 0;
  while (start < now.length && start < wanted.length && now[start] === wanted[start]) start++;
  if (isHighSurrogate(now, start - 1)) start--;
  let tail = 0;
  const most = Math.min(now.length, wanted.length) - start;
  while (tail < most && now.at(-1 - tail) === wanted.at(-1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(now, now.length - tail)) tail--;
  text.delete(start, now.length - start - tail);
  text.insert(start, wanted.slice(start, wanted.length - tail));
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd8_00 && code <= 0xdb_ff;
}

function isLowSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc_00 && code <= 0xdf_ff;
}
