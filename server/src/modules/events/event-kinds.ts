/** What a kind remembers besides who, when and where. Ids, names of choices and counts: never document text. */
type Nothing = Readonly<Record<string, never>>;

type SuggestionFacts = {
  readonly suggestionId: string;
  /** Absent for a suggestion by a person. */
  readonly generationId?: string;
  /** The run of a workflow that suggested it. */
  readonly runId?: string;
  /** The model that wrote it; absent for a person. */
  readonly model?: string;
  readonly module?: string;
};

/** Decided by the system, e.g. superseded by a later generation. */
type DecisionFacts = SuggestionFacts & { readonly bySystem?: string };

type GenerationFacts = {
  readonly generationId: string;
  /** OUTLINE, PLAYBOOK, SCENARIO or REFINE. */
  readonly kind: string;
  readonly model: string;
  readonly builtIn: boolean;
};

type KnowledgeFacts = { readonly knowledgeDocumentId: string };

type WorkflowFacts = {
  readonly workflowId: string;
  readonly sequence: number;
  /** The version that runs. */
  readonly number: number | null;
};

/** Of a workflow or, for a test, of a tool. */
type RunFacts = {
  readonly runId: string;
  readonly workflowId?: string;
  readonly toolId?: string;
};

type BatchFacts = { readonly batchId: string; readonly workflowId: string };

type DocumentFacts = { readonly documentId: string };

/** The closed list: every kind of event and what its data holds. Analytics and audit read these names. */
export interface EventData {
  "workspace.created": Nothing;
  "workspace.updated": { readonly aiEnabled?: boolean; readonly renamed?: boolean };
  "member.joined": { readonly memberId: string; readonly role: string };
  "member.roleSet": { readonly memberId: string; readonly from: string; readonly to: string };
  "member.removed": { readonly memberId: string };
  "member.resetLinkMade": { readonly memberId: string };
  "invitation.created": { readonly invitationId: string; readonly role: string };
  "invitation.revoked": { readonly invitationId: string };
  "key.created": { readonly keyId: string; readonly scopes: readonly string[] };
  "key.revoked": { readonly keyId: string };

  "playbook.created": {
    readonly origin: "blank" | "duplicate" | "template" | "generated" | "imported" | "example";
  };
  "playbook.updated": { readonly fields?: readonly string[] };
  "playbook.statusSet": { readonly from: string; readonly to: string };
  "playbook.trashed": Nothing;
  "playbook.restored": Nothing;
  "playbook.purged": Nothing;
  "playbook.viewed": Nothing;
  "playbook.exported": { readonly format: string };

  "scenario.added": { readonly duplicateOf?: string };
  "scenario.updated": { readonly fields?: readonly string[] };
  "scenario.moved": { readonly index: number };
  "scenario.trashed": Nothing;
  "scenario.restored": Nothing;
  "scenario.viewed": Nothing;
  "scenario.exported": { readonly format: string };

  "line.added": { readonly module: string };
  "line.edited": { readonly module: string };
  "line.moved": { readonly module: string };
  "line.deleted": { readonly module: string };
  "line.restored": { readonly module: string };
  "line.verified": Nothing;
  "line.unverified": Nothing;
  "line.ownerSet": { readonly ownerId: string | null };

  "suggestion.proposed": SuggestionFacts;
  "suggestion.accepted": DecisionFacts;
  "suggestion.rejected": DecisionFacts;
  "suggestion.reopened": SuggestionFacts;
  "suggestion.wentStale": SuggestionFacts;
  /** A person changed a line after it was accepted. */
  "suggestion.editedAfterAcceptance": SuggestionFacts;

  "generation.queued": GenerationFacts;
  "generation.finished": GenerationFacts & {
    /** DONE, STOPPED, INTERRUPTED or FAILED. */
    readonly status: string;
    readonly suggestions: number;
    readonly tokensIn?: number;
    readonly tokensOut?: number;
    readonly durationMs?: number;
    readonly errorCode?: string;
  };

  "knowledge.created": KnowledgeFacts;
  "knowledge.updated": KnowledgeFacts;
  "knowledge.versionAdded": KnowledgeFacts & { readonly number: number };
  "knowledge.ready": KnowledgeFacts & { readonly chunks: number };
  "knowledge.failed": KnowledgeFacts;
  "knowledge.deleted": KnowledgeFacts;

  "document.created": DocumentFacts;
  "document.ready": DocumentFacts;
  "document.failed": DocumentFacts;
  "document.deleted": DocumentFacts;
  /** By a person. */
  "document.fieldSet": DocumentFacts & { readonly fieldId: string };
  /** By a run. */
  "document.fieldsFound": DocumentFacts & {
    readonly runId: string;
    readonly fieldIds: readonly string[];
  };
  "field.saved": { readonly fieldId: string; readonly type: string };
  "field.deleted": { readonly fieldId: string };
  "action.saved": { readonly actionId: string };
  "action.deleted": { readonly actionId: string };
  "skill.saved": { readonly skillId: string };
  "skill.deleted": { readonly skillId: string };
  "tool.saved": { readonly toolId: string };
  "tool.deleted": { readonly toolId: string };
  "tool.tested": { readonly toolId: string; readonly runId: string };
  "sample.saved": { readonly toolId: string; readonly documentId: string };
  "sample.deleted": { readonly toolId: string; readonly documentId: string };
  "mapping.saved": { readonly mappingId: string };
  "mapping.deleted": { readonly mappingId: string };

  "workflow.imported": WorkflowFacts;
  "workflow.saved": WorkflowFacts;
  "workflow.published": WorkflowFacts;
  "workflow.triggerSet": WorkflowFacts;
  "batch.started": BatchFacts & { readonly documents: number };
  "batch.cancelled": BatchFacts;

  "run.started": RunFacts;
  "run.cancelled": RunFacts;
  "approval.answered": RunFacts;
  "task.done": { readonly taskId: string; readonly runId: string };
  "task.reopened": { readonly taskId: string; readonly runId: string };

  /** The one kind that keeps words: what people looked for in vain is what the workspace lacks. */
  "search.made": { readonly query: string; readonly results: number };
  "retrieval.made": { readonly query: string; readonly results: number };
}

/** Stored as it stands, so a kind that was ever written keeps its name. */
export type EventKind = keyof EventData;
