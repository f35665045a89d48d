import { PAGE_SIZE } from "./page.ts";

interface Estimate {
  readonly args: Readonly<Record<string, unknown>>;
  readonly childComplexity: number;
}

/** The price of a connection field: its children times the page asked for. */
export function perPage({ args, childComplexity }: Estimate): number {
  const asked = args["first"] ?? args["last"];
  const size = typeof asked === "number" ? asked : PAGE_SIZE.usual;
  // A size outside the limits is refused by validation; here it must not become a negative price.
  return 1 + Math.min(Math.max(size, 1), PAGE_SIZE.most) * childComplexity;
}

/** The price of what a connection holds: the connection itself has multiplied it already. */
export function inPage({ childComplexity }: Estimate): number {
  return 1 + childComplexity;
}

/** The price of a plain list: its children times the length that such a list usually has. */
export function perItem(usualLength: number): (estimate: Estimate) => number {
  return ({ childComplexity }) => 1 + usualLength * childComplexity;
}
