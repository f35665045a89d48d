import { type DraftGraph, NODE_KINDS } from "@playbooks/workflow-model";

type Data = DraftGraph["nodes"][number]["data"];

/** In the order of the palette, with what a new one begins with. */
export const NEW_NODES: readonly { readonly kind: string; readonly title: string }[] =
  NODE_KINDS.map(({ kind, title }) => ({ kind, title }));

/** Settings with which a new node has as few problems as can be. */
const BEGINNINGS: Readonly<Record<string, Data>> = {
  aiCompletion: { prompt: "{{ document.text }}" },
  condition: {
    cases: [{ handle: "yes", label: "Yes", when: { ref: "run.input.x", op: "exists" } }],
  },
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

/** The settings of a new node: it can be told apart and referred to from the start. */
export function beginningOf(kind: string, { nodes }: DraftGraph): Data {
  const taken = new Set(nodes.map(({ data }) => data["outputVariable"]));
  const stem = NAMES[kind] ?? "step";
  let name = stem;
  for (let number = 2; taken.has(name); number += 1) name = `${stem}${number}`;
  return { ...BEGINNINGS[kind], outputVariable: name };
}

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
