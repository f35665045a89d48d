import { type ExampleWorkflow, playbookOf } from "./example-workflow.ts";

const IS_LEASE = { ref: "classification.data.documentType", op: "eq", value: "lease" };
const IS_HIGH = { ref: "risks.data.level", op: "eq", value: "high" };

/** Reads a lease for whoever is to sign it; a grave risk is decided on by a person first. */
export const LEASE_CHECK: ExampleWorkflow = {
  playbook: playbookOf({
    title: "Lease check",
    description: "Clauses and risks of a lease; one with a high risk waits for a decision.",
    owner: "Priya",
  }),
  nodes: {
    classify: {
      kind: "aiAnalysis",
      label: "What is it?",
      tool: "document-kinds",
      action: "classify-document",
      settings: { outputVariable: "classification" },
    },
    isLease: {
      kind: "condition",
      label: "A lease?",
      settings: { cases: [{ handle: "lease", label: "A lease", when: IS_LEASE }] },
    },
    clauses: {
      kind: "aiAnalysis",
      label: "Clauses",
      tool: "clause-analyser",
      action: "analyse-clauses",
      skills: ["contract-analysis"],
      settings: { outputVariable: "clauses" },
    },
    risks: {
      kind: "aiAnalysis",
      label: "Risks",
      tool: "risk-detector",
      action: "detect-risks",
      skills: ["contract-analysis"],
      settings: { outputVariable: "risks" },
    },
    isHigh: {
      kind: "condition",
      label: "A high risk?",
      settings: { cases: [{ handle: "high", label: "High", when: IS_HIGH }] },
    },
    ask: {
      kind: "approval",
      label: "Sign in spite of the risk?",
      settings: {
        outputVariable: "decision",
        decisions: [
          { handle: "approve", label: "Go on" },
          { handle: "reject", label: "Do not sign" },
        ],
      },
    },
    task: {
      kind: "createTask",
      label: "Talk to the landlord",
      settings: {
        title: "Talk to the landlord: {{ document.name }}",
        body: "{{ risks.summary }}\n{% for risk in risks.data.risks %}\n- {{ risk.title }}: {{ risk.why }}{% if risk.quote %} “{{ risk.quote | truncate: 300 }}”{% endif %}{% endfor %}",
        due: { amount: 3, unit: "days" },
      },
    },
    deliver: { kind: "deliverOutput", label: "Report", mappings: ["document-type"] },
  },
  edges: [
    "classify > isLease",
    "isLease.lease > clauses",
    "isLease.lease > risks",
    "clauses > isHigh",
    "risks > isHigh",
    "isHigh.high > ask",
    "ask.approve > task",
    "ask.approve > deliver",
    "isHigh > deliver",
  ],
};
