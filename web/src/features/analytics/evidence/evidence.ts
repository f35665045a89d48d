import type { EvidenceOfLinesQuery } from "../../../api/generated/graphql.ts";
import { percent } from "../decisions/decisions.ts";
import type { Table } from "../tile/csv.ts";

/** Counts of lines. `stale` cuts across the others: a supported line may quote what has changed since. */
export type EvidenceStats = EvidenceOfLinesQuery["analytics"]["evidence"];

/** From the best to what nobody has looked at. */
export type SupportKind = "supported" | "partly" | "unsupported" | "withoutEvidence" | "unjudged";

/** One part of the bar, with its words. */
export interface SupportShare {
  readonly kind: SupportKind;
  readonly label: string;
  /** What it means, for somebody who sees the word for the first time. */
  readonly meaning: string;
  readonly lines: number;
  /** Of all lines, 0 to 1. */
  readonly share: number;
}

/** For the legend, where each word is explained. */
const WORDS: Readonly<Record<SupportKind, readonly [label: string, meaning: string]>> = {
  supported: ["Supported", "what the line says stands in its source"],
  partly: ["Partly", "some of it stands there"],
  unsupported: ["Unsupported", "the quote is in no source, or says something else"],
  withoutEvidence: ["Without evidence", "no source is cited"],
  unjudged: ["Not judged yet", "cited, but not compared with its source"],
};

/** The lines by how well they are supported; together they are all lines. Empty where there are none. */
export function supportShares(stats: EvidenceStats): readonly SupportShare[] {
  const { lines, supported, partly, unsupported, withoutEvidence } = stats;
  if (lines === 0) return [];
  // What the API counts in none of its kinds; never less than none, should it count one twice.
  const unjudged = Math.max(0, lines - supported - partly - unsupported - withoutEvidence);
  const counts = { supported, partly, unsupported, withoutEvidence, unjudged };
  const kinds: readonly SupportKind[] = [
    "supported",
    "partly",
    "unsupported",
    "withoutEvidence",
    ...(unjudged > 0 ? (["unjudged"] as const) : []),
  ];
  return kinds.map((kind) => {
    const [label, meaning] = WORDS[kind];
    return { kind, label, meaning, lines: counts[kind], share: counts[kind] / lines };
  });
}

/** The parts of the bar, and below them what has changed since, which is no part of them. */
export function evidenceTable(stats: EvidenceStats): Table {
  return {
    columns: [
      { label: "Lines" },
      { label: "Count", numeric: true },
      { label: "Of all, %", numeric: true },
    ],
    rows: [
      ...supportShares(stats).map(({ label, lines, share }) => [label, lines, percent(share)]),
      [
        "Source changed since",
        stats.stale,
        stats.lines === 0 ? null : percent(stats.stale / stats.lines),
      ],
    ],
  };
}
