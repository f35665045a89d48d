/** Offsets into a document's text; `end` is exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The page of a document, opened where this stands in its text. */
export const pathOfProof = (documentId: string, { start, end }: Place): string =>
  `/documents/${documentId}?proof=${start}-${end}`;

/** The place that an address names; what is odd counts as none. */
export function proofIn(params: URLSearchParams): Place | undefined {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(params.get("proof") ?? "") ?? [];
  if (start === undefined || end === undefined || Number(start) >= Number(end)) return undefined;
  return { start: Number(start), end: Number(end) };
}
