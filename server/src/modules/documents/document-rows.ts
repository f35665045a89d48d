import type { IngestStatus } from "../../contract/enums.ts";
import type { FieldRow } from "./fields/field-definitions.ts";

/** A document beside its text; `problem` is a sentence, there while it is FAILED. */
export interface DocumentRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  /** sha256 of the bytes, hex. */
  readonly hash: string;
  /** Null for a text that was typed. */
  readonly fileId: string | null;
  readonly status: IngestStatus;
  readonly problem: string | null;
  /** Whether reading it once more may end otherwise; of no meaning without a problem. */
  readonly problemMayPass: boolean;
  readonly language: string | null;
  /** Null where the format knows no pages. */
  readonly pageCount: number | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly deletedAt: Date | null;
}

/** What a field holds in one document. */
export interface DocumentFieldRow {
  readonly definition: FieldRow;
  readonly value: unknown;
  readonly source: "RUN" | "PERSON";
  /** The run that found it; null for a person's. */
  readonly runId: string | null;
  readonly setById: string | null;
  readonly quote: string | null;
  readonly page: number | null;
  /** UTF-16 offsets of the quote in the document's text, end exclusive; null without a quote. */
  readonly start: number | null;
  readonly end: number | null;
  /** From 0 to 1; null where nobody worked it out. */
  readonly confidence: number | null;
  readonly updatedAt: Date;
}

/** What was read; page starts are UTF-16 offsets, the first at 0, none without pages. */
export interface DocumentTextRow {
  readonly text: string;
  readonly pageStarts: readonly number[];
}
