import type { KnowledgeKind } from "../../api/generated/graphql.ts";

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
