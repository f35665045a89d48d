import type { IngestStatus, KnowledgeKind } from "../../api/generated/graphql.ts";

/** In the order of the filter's menu: what a deal needs first. */
export const KNOWLEDGE_KINDS = [
  "PRODUCT",
  "PRICING",
  "CASE_STUDY",
  "COMPETITOR",
  "POLICY",
  "REFERENCE",
  "TEMPLATE",
] as const satisfies readonly KnowledgeKind[];

const KIND_LABELS: Readonly<Record<KnowledgeKind, string>> = {
  PRODUCT: "Product",
  PRICING: "Pricing",
  CASE_STUDY: "Case study",
  COMPETITOR: "Competitor",
  POLICY: "Policy",
  REFERENCE: "Reference",
  TEMPLATE: "Template",
};

export const kindLabel = (kind: KnowledgeKind): string => KIND_LABELS[kind];

export const KIND_CHOICES = KNOWLEDGE_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }));

export const INGEST_STATUSES = [
  "READY",
  "PENDING",
  "PROCESSING",
  "FAILED",
] as const satisfies readonly IngestStatus[];

const STATUS_LABELS: Readonly<Record<IngestStatus, string>> = {
  READY: "Ready",
  PENDING: "Waiting",
  PROCESSING: "Reading",
  FAILED: "Failed",
};

export const statusLabel = (status: IngestStatus): string => STATUS_LABELS[status];

const languageNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** "English" for "en"; undefined where the language is not known or could not be told. */
export function languageLabel(code: string | null): string | undefined {
  if (code === null || code === "und") return undefined;
  try {
    return languageNames.of(code);
  } catch {
    return code;
  }
}
