import { type DraftGraph, NODE_KINDS } from "@playbooks/workflow-model";

import { textIn } from "./json-parts.ts";

type Data = DraftGraph["nodes"][number]["data"];

/** In the order of the palette, with what a new one begins with. */
export const NEW_NODES: readonly { readonly kind: string; readonly title: string }[] =
  NODE_KINDS.map(({ kind, title }) => ({ kind, title }));

/** Settings with which a new node has as few problems as can be. */
const BEGINNINGS: Readonly<Record<string, Data>> = {
  aiCompletion: { prompt: "{{ document.text }}" },
  createTask: { title: "Look at {{ document.name }}" },
  sendEmail: {
    to: { kind: "address", address: "" },
    subject: "About {{ document.name }}",
    body: "",
  },
  webhook: { body: { document: "{{ document.name }}" } },
  wait: { duration: { amount: 1, unit: "days" } },
  subworkflow: { workflowId: "" },
  approval: {
    decisions: [
      { handle: "approve", label: "Approve" },
      { handle: "reject", label: "Reject" },
    ],
  },
};

/**
 * The settings of a new node: it can be told apart and referred to from the start. A condition begins with what the
 * step before it yields, as that is what it mostly asks about.
 */
export function beginningOf(kind: string, { nodes }: DraftGraph, after?: { data: Data }): Data {
  const taken = new Set(nodes.map(({ data }) => data["outputVariable"]));
  const stem = NAMES[kind] ?? "step";
  let name = stem;
  for (let number = 2; taken.has(name); number += 1) name = `${stem}${number}`;
  const before = textIn(after?.data["outputVariable"]);
  const beginning =
    kind === "condition"
      ? firstQuestion(before === "" ? "document.text" : `${before}.data`)
      : BEGINNINGS[kind];
  return { ...beginning, outputVariable: name };
}

const firstQuestion = (ref: string): Data => ({
  cases: [{ handle: "yes", label: "Yes", when: { ref, op: "exists" } }],
});

/** What a node of this kind is called at first, for templates. */
const NAMES: Readonly<Record<string, string>> = {
  aiAnalysis: "analysis",
  aiCompletion: "answer",
  approval: "decision",
  createTask: "task",
  sendEmail: "mail",
  webhook: "webhook",
  condition: "choice",
  deliverOutput: "delivery",
  wait: "pause",
  subworkflow: "others",
};
