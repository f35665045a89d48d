import { z } from "zod";

import { DraftEdge, GRAPH_VERSION } from "../graph/graph.ts";
import { aiAnalysis } from "./ai-analysis.ts";
import { aiCompletion } from "./ai-completion.ts";
import { approval } from "./approval.ts";
import { condition } from "./condition-kind.ts";
import { createTask } from "./create-task.ts";
import type { Description } from "./define-kind.ts";
import { deliverOutput } from "./deliver-output.ts";
import { sendEmail } from "./send-email.ts";
import { subworkflow } from "./subworkflow.ts";
import { wait } from "./wait.ts";
import { webhook } from "./webhook.ts";

/** Every kind of node, in the order of the palette. */
export const NODE_KINDS = [
  aiAnalysis,
  aiCompletion,
  condition,
  deliverOutput,
  createTask,
  sendEmail,
  webhook,
  wait,
  approval,
  subworkflow,
] as const;

/** The word in `kind` of a node. */
export type NodeKindName = (typeof NODE_KINDS)[number]["kind"];

/** A node whose settings are complete: what was left out has its default. */
export const WorkflowNode = z.discriminatedUnion("kind", [
  aiAnalysis.node,
  aiCompletion.node,
  condition.node,
  deliverOutput.node,
  createTask.node,
  sendEmail.node,
  webhook.node,
  wait.node,
  approval.node,
  subworkflow.node,
]);
/** Its `data` has the shape of its kind: a switch on `kind` knows the settings. */
export type WorkflowNode = z.output<typeof WorkflowNode>;

/** A graph that validation found nothing wrong with, or one that a run has frozen. */
export const WorkflowGraph = z
  .object({
    version: z.literal(GRAPH_VERSION),
    nodes: z.array(WorkflowNode).readonly(),
    edges: z.array(DraftEdge).readonly(),
  })
  .readonly();
/** What is hashed, frozen with a run and planned. */
export type WorkflowGraph = z.output<typeof WorkflowGraph>;

/** The definition of a kind, and not a node of it. */
export type NodeKind = (typeof NODE_KINDS)[number];

/** The kind of that name; undefined if there is none. */
export function nodeKind(name: string): NodeKind | undefined {
  return NODE_KINDS.find(({ kind }) => kind === name);
}

/** Handles and references of a node; undefined if its kind is unknown or its settings are wrong. */
export function describeNode(node: {
  readonly kind: string;
  readonly data: unknown;
}): Description | undefined {
  return nodeKind(node.kind)?.describe(node.data);
}
