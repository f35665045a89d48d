/** One line of the table: what was measured, what it should be, what it was. */
export interface Figure {
  readonly what: string;
  readonly target: string;
  readonly figure: string;
  /** Undefined: not measured, or without a target. */
  readonly met: boolean | undefined;
}

/** A part of the benchmark; `details` are lines that explain its figures. */
export interface Report {
  readonly figures: readonly Figure[];
  readonly details?: readonly string[];
}

export function atMost(what: string, limit: Amount, measured: number): Figure {
  const { unit, digits = 0 } = limit;
  const inUnit = (value: number): string => `${value.toFixed(digits)}${unit}`;
  return {
    what,
    target: `≤ ${inUnit(limit.value)}`,
    figure: inUnit(measured),
    met: measured <= limit.value,
  };
}

export function atLeast(what: string, limit: Amount, measured: number): Figure {
  const { target, figure } = atMost(what, limit, measured);
  return { what, target: target.replace("≤", "≥"), figure, met: measured >= limit.value };
}

interface Amount {
  readonly value: number;
  /** As it is written behind the number, with its space. */
  readonly unit: string;
  readonly digits?: number;
}

export function notMeasured(what: string, why: string): Report {
  return { figures: [{ what, target: "", figure: `not measured: ${why}`, met: undefined }] };
}

/** A Markdown table, so that it can be pasted into docs/performance.md. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, target, figure, met }) => [what, target, figure, verdict(met)]);
  const all = [["what", "target", "figure", "met"], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = all;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) return "";
  return met ? "yes" : "no";
}

/** The value below which this share of all lies; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
