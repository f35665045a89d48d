import type {
  BatchItemFragment,
  BatchRunItemFragment,
  FieldTotalFragment,
} from "../../../api/generated/graphql.ts";

/** A batch that is under way; tests say what matters. */
export function aBatch(over: Partial<BatchItemFragment> = {}) {
  return {
    __typename: "Batch" as const,
    id: "batch_1",
    total: 10,
    succeeded: 6,
    partial: 0,
    failed: 2,
    cancelled: 0,
    running: 2,
    costUsd: "0.120000",
    unpricedTokens: 0,
    cacheHits: 14,
    savedUsd: "0.070000",
    savedTokens: 2_100,
    etaSeconds: 130,
    createdAt: "2026-03-02T09:00:00Z",
    finishedAt: null,
    cancelledAt: null,
    retriedAt: null,
    workflow: {
      __typename: "Workflow" as const,
      id: "workflow_1",
      playbook: { __typename: "Playbook" as const, id: "playbook_1", title: "Lease check" },
    },
    startedBy: { __typename: "Member" as const, id: "member_dana", name: "Dana" },
    ...over,
  };
}

export function aTotal(over: Partial<FieldTotalFragment> = {}) {
  return {
    __typename: "BatchFieldTotal" as const,
    name: "documentType",
    label: "Document type",
    type: "TEXT" as const,
    filled: 8,
    ranges: [],
    values: [
      { __typename: "BatchValueCount" as const, value: "Lease", count: 6 },
      { __typename: "BatchValueCount" as const, value: "Invoice", count: 2 },
    ],
    ...over,
  };
}

/** A run as the page of its batch has it. */
export function aBatchRun(over: Partial<BatchRunItemFragment> = {}) {
  return {
    __typename: "Run" as const,
    id: "run_1",
    status: "SUCCEEDED" as const,
    error: null,
    costUsd: "0.012000",
    unpricedTokens: 0,
    createdAt: "2026-03-02T09:00:00Z",
    startedAt: "2026-03-02T09:00:01Z",
    finishedAt: "2026-03-02T09:00:13Z",
    documents: [{ __typename: "Document" as const, id: "document_1", name: "Lease.pdf" }],
    ...over,
  };
}
