import type {
  DocumentItemFragment,
  FieldDefinitionItemFragment,
  FieldValueItemFragment,
} from "../../api/generated/graphql.ts";

export const TEXT = "The rent is €1,150 a month. The notice period is three months.";

export function aDefinition(over: Partial<FieldDefinitionItemFragment> = {}) {
  return {
    __typename: "FieldDefinition" as const,
    id: "field_1",
    name: "noticePeriod",
    label: "Notice period",
    type: "TEXT" as const,
    choices: null,
    builtIn: false,
    ...over,
  };
}

/** What a run has found, with its proof. */
export function aValue(over: Partial<FieldValueItemFragment> = {}) {
  const quote = "The notice period is three months.";
  const start = TEXT.indexOf(quote);
  return {
    __typename: "DocumentField" as const,
    definition: aDefinition(),
    value: "3 months",
    source: "RUN" as const,
    quote,
    page: 1,
    start,
    end: start + quote.length,
    confidence: 0.8,
    updatedAt: "2026-03-02T09:00:00Z",
    ...over,
  };
}

/** A document as lists have it; tests say what matters. */
export function aDocument(over: Partial<DocumentItemFragment> = {}) {
  return {
    __typename: "Document" as const,
    id: "document_1",
    name: "Lease.pdf",
    mimeType: "application/pdf",
    size: 12_000,
    status: "READY" as const,
    problem: null,
    problemMayPass: true,
    language: "en",
    pageCount: 1,
    createdAt: "2026-03-02T09:00:00Z",
    duplicateOf: null,
    fields: [aValue()],
    ...over,
  };
}
