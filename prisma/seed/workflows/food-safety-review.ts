import { type ExampleWorkflow, playbookOf } from "./example-workflow.ts";

const FOOD = ["kitchen", "Bakery", "°C", "food"].map((value) => ({
  ref: "document.text",
  op: "contains",
  value,
}));
const IS_FOOD_INCIDENT = {
  all: [
    { ref: "classification.data.documentType", op: "eq", value: "incident report" },
    { any: FOOD },
  ],
};

/** Looks at what went wrong where food is handled, and sees to it that somebody follows it up. */
export const FOOD_SAFETY_REVIEW: ExampleWorkflow = {
  playbook: playbookOf({
    title: "Food-safety review",
    description: "What an incident in a kitchen has to answer, and a task to follow it up.",
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
    isIncident: {
      kind: "condition",
      label: "An incident with food?",
      settings: { cases: [{ handle: "food", label: "With food", when: IS_FOOD_INCIDENT }] },
    },
    summary: {
      kind: "aiAnalysis",
      label: "What happened",
      tool: "summary",
      action: "summarize-content",
      skills: ["food-safety"],
      settings: { outputVariable: "summary" },
    },
    risks: {
      kind: "aiAnalysis",
      label: "Open questions",
      tool: "risk-detector",
      action: "detect-risks",
      skills: ["food-safety"],
      settings: { outputVariable: "risks" },
    },
    task: {
      kind: "createTask",
      label: "Follow up",
      settings: {
        title: "Follow up: {{ document.name }}",
        body: "{{ summary.data.tldr }}\n\n{{ risks.summary }}",
        due: { amount: 2, unit: "days" },
      },
    },
    deliver: {
      kind: "deliverOutput",
      label: "Review",
      mappings: ["document-type", "tldr"],
      settings: { format: "html" },
    },
  },
  edges: [
    "classify > isIncident",
    "isIncident.food > summary",
    "isIncident.food > risks",
    "summary > task",
    "risks > task",
    "summary > deliver",
    "risks > deliver",
  ],
};
