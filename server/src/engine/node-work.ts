import type { Json, NodeKindName, Values, WorkflowNode } from "@playbooks/workflow-model";

import type { Transaction } from "../database/database.ts";
import type { TracedPart } from "./trace-steps.ts";

/** What becomes of each text that a template takes from its values, e.g. to mark it as data. */
export type Wrap = (text: string) => string;

/** What asking models came to; all calls of one attempt together. */
export interface NodeUsage {
  readonly model?: string | undefined;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Decimal string in USD; undefined when a price is not known. */
  readonly costUsd?: string | undefined;
}

/** In and out together, if the price is not known: a sum of money leaves them out. */
export function unpricedTokens(
  usage: Pick<NodeUsage, "tokensIn" | "tokensOut" | "costUsd"> | undefined,
): number {
  return usage && usage.costUsd === undefined ? usage.tokensIn + usage.tokensOut : 0;
}

/** A place of the run's first document that proves a value of an output. */
export interface OutputProof {
  /** Where in the data the value stands, e.g. `items.3`; a value below it shares the proof. */
  readonly path: string;
  /** `text.slice(start, end)`; UTF-16 offsets, end exclusive. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** What a node that succeeded leaves behind, for nodes downstream and for people. */
export interface NodeOutput {
  readonly data: Json;
  readonly summary?: string | undefined;
  /** From 0 to 1. */
  readonly confidence?: number | undefined;
  /** What the confidence rests on, in a sentence. */
  readonly confidenceBasis?: string | undefined;
  readonly evidence?: readonly OutputProof[] | undefined;
  readonly warnings?: readonly string[] | undefined;
  /** Which handler with which version did the work. */
  readonly handler?: string | undefined;
  readonly usage?: NodeUsage | undefined;
  readonly cacheHit?: boolean | undefined;
  /** What a hit would have cost. */
  readonly saved?: NodeUsage | undefined;
}

/** Runs of another workflow that a node waits for (section 14). */
export interface Children {
  readonly versionId: string;
  /** One run for each; null: one run without an item. */
  readonly items: readonly Json[] | null;
}

/** A question to a person, as it is kept while its node waits. */
export interface Question {
  readonly title: string;
  /** Fields and decisions as the node has them. */
  readonly form: readonly object[];
  readonly decisions: readonly object[];
  /** Empty: everybody who may run workflows. */
  readonly assigneeIds: readonly string[];
}

/** What a node comes to without failing; a failure is thrown as NodeFailure. */
export type NodeResult =
  | {
      readonly kind: "done";
      readonly output: NodeOutput;
      /** Default: `out`. */
      readonly handles?: readonly string[];
      /** What is written into our own database: in the transaction that ends the node, so exactly once (17.2). */
      readonly write?: (tx: Transaction) => Promise<void>;
    }
  /** Nothing holds a worker until then (13.1). A time in the past is over at once. */
  | { readonly kind: "sleep"; readonly until: Date }
  | { readonly kind: "ask"; readonly question: Question; readonly until: Date | null }
  | { readonly kind: "children"; readonly children: Children };

/** The run that a node belongs to. */
export interface RunFacts {
  readonly id: string;
  readonly workspaceId: string;
  /** Member id; null for what the system started. */
  readonly startedById: string | null;
  readonly documentIds: readonly string[];
  /** What it was started with; of a test over a pasted text: `{ text }`. */
  readonly input?: Json | undefined;
  /** The tool that it tests; none for the run of a workflow. */
  readonly toolId?: string | null | undefined;
  readonly useCache: boolean;
}

/** One delivery of one attempt of one node. */
export interface NodeWork {
  readonly run: RunFacts;
  readonly node: WorkflowNode;
  readonly attempt: number;
  /** `run:node`: the same for all attempts and deliveries; side effects carry it (17.1). */
  readonly key: string;
  /** Says TIMEOUT, a cancel, or that the server stops. What is done after it counts for nothing. */
  readonly signal: AbortSignal;
  /** What templates and conditions of this node see; read when first asked for. */
  values(): Promise<Values>;
  /**
   * Renders a template over these values; `wrap` is given each text that it takes from them. Throws NodeFailure for one
   * that cannot be rendered or runs wild.
   */
  render(template: string, wrap?: Wrap): Promise<string>;
  /** Before a model is asked: throws CAP_REACHED when what may be spent is spent (15.2). */
  mayAskModel(): Promise<void>;
  /** Does a part of the work and notes it in the trace: how long it took and how it ended, never what it was about. */
  measure<Value>(part: TracedPart<Value>, act: () => Promise<Value>): Promise<Value>;
  /** Streams a piece of the answer to whoever follows (18.6). */
  tell(text: string): void;
  /** Kept beside the attempt, apart from the run: it may hold document text. */
  keepPrompt(prompt: Json): void;
}

/** One kind of node at work. May be told to do the same work twice; see docs/workflow-semantics.md, section 17. */
export interface NodeExecutor {
  readonly kind: NodeKindName;
  execute(work: NodeWork): Promise<NodeResult>;
}

type NodeOf<Kind extends NodeKindName> = Extract<WorkflowNode, { kind: Kind }>;

/** An executor that gets nodes of its own kind. */
export function nodeExecutor<const Kind extends NodeKindName>(
  kind: Kind,
  execute: (node: NodeOf<Kind>, work: NodeWork) => Promise<NodeResult>,
): NodeExecutor {
  return {
    kind,
    execute(work) {
      const { node } = work;
      if (!isOfKind(node, kind)) throw new Error(`A ${node.kind} was given to ${kind}.`);
      return execute(node, work);
    },
  };
}

function isOfKind<Kind extends NodeKindName>(node: WorkflowNode, kind: Kind): node is NodeOf<Kind> {
  return node.kind === kind;
}

interface FailureDetails {
  /** Whether the very same step may succeed a moment later (10.1, 10.3). */
  readonly mayPass?: boolean | undefined;
  /** What the other side asks for; 0 or nothing: it did not say. */
  readonly retryAfterMs?: number | undefined;
  /** What the failed attempt cost. */
  readonly usage?: NodeUsage | undefined;
}

/** A step that failed. Code and message are stored and shown: they must hold no key and no text of a document. */
export class NodeFailure extends Error {
  override readonly name = "NodeFailure";
  readonly code: string;
  readonly mayPass: boolean;
  readonly retryAfterMs: number;
  readonly usage: NodeUsage | undefined;

  constructor(code: string, message: string, details: FailureDetails = {}) {
    super(message);
    this.code = code;
    this.mayPass = details.mayPass ?? false;
    this.retryAfterMs = details.retryAfterMs ?? 0;
    this.usage = details.usage;
  }
}
