/** A passage as rows of evidence keep it: where exactly it stands in one version of a source. */
export interface QuotedPassage {
  readonly documentId: string;
  readonly versionId: string;
  readonly chunkId: string;
  readonly quote: string;
  /** UTF-16 offsets into the version's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
}
