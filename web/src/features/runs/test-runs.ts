import type {
  ApprovalItemFragment,
  NodeContentFragment,
  RunItemFragment,
  RunNodeItemFragment,
  RunWholeFragment,
} from "../../api/generated/graphql.ts";

/** A run as lists have it; tests say what matters. */
export function aRun(over: Partial<RunItemFragment> = {}) {
  return {
    __typename: "Run" as const,
    id: "run_1",
    status: "SUCCEEDED" as const,
    trigger: "PERSON" as const,
    costUsd: "0.012000",
    unpricedTokens: 0,
    cacheHits: 1,
    savedUsd: "0.008000",
    savedTokens: 400,
    createdAt: "2026-03-02T09:00:00Z",
    startedAt: "2026-03-02T09:00:01Z",
    finishedAt: "2026-03-02T09:00:13Z",
    workflow: {
      __typename: "Workflow" as const,
      id: "workflow_1",
      playbook: { __typename: "Playbook" as const, id: "playbook_1", title: "Lease check" },
    },
    tool: null,
    version: { __typename: "WorkflowVersion" as const, id: "workflowversion_3", number: 3 },
    documents: [{ __typename: "Document" as const, id: "document_1", name: "Lease.pdf" }],
    startedBy: { __typename: "Member" as const, id: "member_dana", name: "Dana" },
    nodes: [
      { __typename: "NodeRun" as const, nodeId: "read", status: "SUCCEEDED" as const },
      { __typename: "NodeRun" as const, nodeId: "ask", status: "SKIPPED" as const },
    ],
    ...over,
  };
}

/** A node as a run's page has it. */
export function aNode(over: Partial<RunNodeItemFragment> = {}) {
  return {
    __typename: "NodeRun" as const,
    nodeId: "read",
    label: "Read the lease",
    kind: "aiAnalysis",
    status: "SUCCEEDED" as const,
    attempt: 1,
    error: null,
    errorCode: null,
    skippedBecause: null,
    waitingFor: null,
    wakeAt: null,
    model: null,
    tokensIn: 0,
    tokensOut: 0,
    costUsd: "0.000000",
    unpricedTokens: 0,
    cacheHit: false,
    savedUsd: null,
    savedTokens: null,
    queuedAt: "2026-03-02T09:00:00Z",
    startedAt: "2026-03-02T09:00:01Z",
    finishedAt: "2026-03-02T09:00:03Z",
    ...over,
  };
}

/** What a node holds, as its inspector has it. */
export function aContent(over: Partial<NodeContentFragment> = {}) {
  return {
    __typename: "NodeRun" as const,
    nodeId: "read",
    handler: null,
    input: null,
    data: null,
    summary: null,
    confidence: null,
    confidenceBasis: null,
    evidence: [],
    warnings: [],
    prompt: null,
    attempts: [],
    ...over,
  };
}

/** Somebody is asked, and has not answered yet. */
export function anApproval(over: Partial<ApprovalItemFragment> = {}) {
  return {
    __typename: "Approval" as const,
    id: "approval_1",
    nodeId: "ask",
    title: "Sign it?",
    form: [{ name: "amount", label: "Amount", type: "number", required: true }],
    decisions: ["approve", "reject"],
    decisionLabels: ["Sign", "Send back"],
    assignees: [],
    deadline: null,
    createdAt: "2026-03-02T09:00:03Z",
    closedAt: null,
    decision: null,
    answer: null,
    version: null,
    answeredBy: null,
    before: [],
    ...over,
  };
}

/** A run as its own page has it. */
export function aWholeRun(over: Partial<RunWholeFragment> = {}) {
  return {
    ...aRun(),
    graph: {},
    input: null,
    readableOutput: "",
    error: null,
    errorCode: null,
    tokensIn: 0,
    tokensOut: 0,
    index: null,
    parentNodeId: null,
    parent: null,
    rerunOf: null,
    nodes: [aNode()],
    approvals: [],
    ...over,
  };
}
