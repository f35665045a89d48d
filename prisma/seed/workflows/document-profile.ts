import { type ExampleWorkflow, playbookOf } from "./example-workflow.ts";

/** Fills the fields of every document that is added: three looks at it side by side, and what comes of them. */
export const DOCUMENT_PROFILE: ExampleWorkflow = {
  playbook: playbookOf({
    title: "Document profile",
    description: "What every new document is, says and names, in fields with their proof.",
    owner: "Dana",
  }),
  nodes: {
    classify: {
      kind: "aiAnalysis",
      label: "What is it?",
      tool: "document-kinds",
      action: "classify-document",
      settings: { outputVariable: "classification" },
    },
    entities: {
      kind: "aiAnalysis",
      label: "Names, dates and amounts",
      tool: "contract-facts",
      action: "extract-entities",
      settings: { outputVariable: "entities" },
    },
    summary: {
      kind: "aiAnalysis",
      label: "In short",
      tool: "summary",
      action: "summarize-content",
      settings: { outputVariable: "summary" },
    },
    deliver: {
      kind: "deliverOutput",
      label: "Fill the fields",
      // What one of the three has found is kept when another one fails.
      settings: { join: "tolerant" },
      mappings: [
        "document-type",
        "tldr",
        "summary",
        "keywords",
        "entities",
        "startDate",
        "monthlyAmount",
        "noticePeriod",
        "renewsItself",
        "holidays",
      ],
    },
  },
  edges: ["classify > deliver", "entities > deliver", "summary > deliver"],
  onUpload: {},
};
