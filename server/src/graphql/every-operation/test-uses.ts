import type { Right } from "../../modules/workspaces/access.ts";
import type { Variables } from "./test-operations.ts";
import { ASK, GRAPH, type Maker, type Things, WORD } from "./test-things.ts";

/** Who may use one operation, and how it is used. */
export interface Use {
  /** "person": whoever is signed in, in a workspace or not; "anybody": nobody too, who gets nothing. */
  readonly right: Right | "person" | "anybody";
  /** Variables with which it succeeds; called anew for each success, because many succeed once. */
  readonly with?: (things: Things, make: Maker) => Promise<Variables> | Variables;
  /** What is refused is not there instead of forbidden. */
  readonly hides?: true;
  /** A subscription that tells each of themselves, whoever they are. */
  readonly ofOneself?: true;
}

/** Most mutations take one argument of this name. */
export const input = (fields: object): Variables => ({ input: fields });
/** For lists that are read forwards. */
export const page = { first: 10 };

/** Workflows, their runs, and what they ask of people. */
export const FLOW_USES: Readonly<Record<string, Use>> = {
  workflows: { right: "read", with: ({ playbookId }) => ({ ...page, filter: { playbookId } }) },
  workflow: { right: "read", with: ({ workflowId }) => ({ id: workflowId }) },
  runs: { right: "read", with: ({ workflowId }) => ({ ...page, filter: { workflowId } }) },
  run: { right: "read", with: ({ runId }) => ({ id: runId }) },
  approvals: { right: "read", with: () => page },

  importWorkflow: { right: "edit", with: ({ playbookId }) => input({ playbookId, canvas: GRAPH }) },
  saveWorkflowDraft: {
    right: "edit",
    with: async (_, make) => input({ id: await make.workflow(), graph: GRAPH, ifSequence: 1 }),
  },
  publishWorkflow: { right: "publish", with: ({ workflowId }) => input({ id: workflowId }) },
  setPublishedWorkflowVersion: {
    right: "publish",
    with: ({ workflowId }) => input({ id: workflowId, number: 1 }),
  },
  setWorkflowTrigger: {
    right: "publish",
    with: async (_, make) => input({ id: await make.workflow(), onUpload: { nameMatches: WORD } }),
  },
  startRun: { right: "run", with: ({ workflowId }) => input({ workflowId }) },
  rerun: {
    right: "run",
    with: async (_, make) => input({ runId: await make.endedRun(), from: "START" }),
  },
  tasks: { right: "read", with: () => page },
  completeTask: { right: "run", with: async (_, make) => input({ id: await make.task() }) },
  reopenTask: { right: "run", with: async (_, make) => input({ id: await make.task() }) },
  cancelRun: { right: "run", with: async (_, make) => input({ id: await make.run() }) },
  answerApproval: {
    right: "run",
    with: async (_, make) =>
      input({ runId: await make.waitingRun(), nodeId: ASK, decision: "approve" }),
  },

  batches: { right: "read", with: () => page },
  batch: { right: "read", with: ({ batchId }) => ({ id: batchId }) },
  startBatch: {
    right: "run",
    with: ({ workflowId, documentId }) => input({ workflowId, documentIds: [documentId] }),
  },
  cancelBatch: { right: "run", with: async (_, make) => input({ id: await make.batch() }) },
  retryBatch: { right: "run", with: async (_, make) => input({ id: await make.failedBatch() }) },
  batchChanged: { right: "read", with: ({ batchId }) => ({ id: batchId }) },

  runEvents: { right: "read", with: ({ runId }) => ({ id: runId }) },
  runsChanged: { right: "read" },
};

/** What workflows are put together from. */
export const WORKBENCH_USES: Readonly<Record<string, Use>> = {
  actions: { right: "read" },
  skills: { right: "read" },
  tools: { right: "read" },
  toolHandlers: { right: "read" },
  promptPreview: {
    right: "read",
    with: ({ actionId, skillId, toolId, knowledgeId }) =>
      input({ actionId, skillIds: [skillId], toolId, knowledgeDocumentIds: [knowledgeId] }),
  },
  saveAction: {
    right: "manageTools",
    with: ({ actionId }) =>
      input({ id: actionId, name: WORD, type: "ANALYSIS", systemPrompt: "New" }),
  },
  deleteAction: {
    right: "manageTools",
    with: async (_, make) => input({ id: await make.action() }),
  },
  saveSkill: {
    right: "manageTools",
    with: ({ skillId }) => input({ id: skillId, name: WORD, type: "STYLE", promptFragment: "New" }),
  },
  deleteSkill: {
    right: "manageTools",
    with: async (_, make) => input({ id: await make.skill() }),
  },
  saveTool: {
    right: "manageTools",
    with: ({ toolId }) =>
      input({ id: toolId, name: WORD, type: "SUMMARY", configuration: { length: "short" } }),
  },
  deleteTool: {
    right: "manageTools",
    with: async (_, make) => input({ id: await make.tool() }),
  },
  testTool: {
    right: "testTool",
    with: ({ toolId, actionId, skillId, documentId }) =>
      input({ toolId, actionId, skillIds: [skillId], documentId }),
  },
  saveToolSample: {
    right: "edit",
    with: ({ toolId, actionId, skillId, documentId, testId }) =>
      input({
        toolId,
        documentId,
        actionId,
        skillIds: [skillId],
        expected: { said: WORD },
        runId: testId,
      }),
  },
  deleteToolSample: {
    right: "edit",
    with: async (_, make) => input({ id: await make.sample() }),
  },
  outputMappings: { right: "read" },
  saveOutputMapping: {
    right: "manageTools",
    with: ({ mappingId, workflowId, fieldId }) =>
      input({ id: mappingId, name: WORD, workflowId, outputPath: "summary.data", fieldId }),
  },
  deleteOutputMapping: {
    right: "manageTools",
    with: async (_, make) => input({ id: await make.mapping() }),
  },
};
