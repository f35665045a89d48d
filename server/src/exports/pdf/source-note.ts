import type { LineDocument } from "../playbook-document.ts";
import type { Span } from "./line-breaking.ts";
import { STYLES } from "./look.ts";

/** "Source: BrewBox price list 2026", each source once; nothing without evidence. */
export function sourceSpans(evidence: LineDocument["evidence"]): Span[] {
  const titles = [...new Set(evidence.map(({ source, page }) => pageOf(source, page)))];
  if (titles.length === 0) return [];
  const label = titles.length === 1 ? "Source" : "Sources";
  return [{ text: `${label}: ${titles.join("; ")}`, style: STYLES.quiet }];
}

function pageOf(title: string, page: number | undefined): string {
  return page === undefined ? title : `${title}, page ${page}`;
}
