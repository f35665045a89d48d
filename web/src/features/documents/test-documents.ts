import type {
  DocumentItemFragment,
  FieldDefinitionItemFragment,
  FieldOriginFragment,
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

/** Beside what a value is: which run has found it, or who wrote it. */
export function anOrigin(over: Partial<FieldOriginFragment> = {}) {
  const playbook = { __typename: "Playbook" as const, id: "playbook_1", title: "Lease check" };
  const workflow = { __typename: "Workflow" as const, id: "workflow_1", playbook };
  return { run: { __typename: "Run" as const, id: "run_1", workflow }, setBy: null, ...over };
}

/** What Dana wrote, or null for what she has emptied. */
export function byHand(value: string | null) {
  const dana = { __typename: "Member" as const, id: "member_1", name: "Dana" };
  const noProof = { quote: null, page: null, start: null, end: null };
  const written = aValue({ value, source: "PERSON", ...noProof });
  return { ...written, ...anOrigin({ run: null, setBy: dana }) };
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
