import type { IngestStatus } from "../../contract/enums.ts";
import type { FieldRow } from "./field-definitions.ts";

export interface DocumentRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  /** sha256 of the bytes, hex. */
  readonly hash: string;
  readonly fileId: string | null;
  readonly status: IngestStatus;
  readonly problem: string | null;
  readonly language: string | null;
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
  readonly runId: string | null;
  readonly setById: string | null;
  readonly quote: string | null;
  readonly page: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly confidence: number | null;
  readonly updatedAt: Date;
}

export interface DocumentTextRow {
  readonly text: string;
  readonly pageStarts: readonly number[];
}
