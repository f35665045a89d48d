import { type ExampleWorkflow, playbookOf } from "./example-workflow.ts";

/** One sheet before a meeting about a document; its points arrive in the scenario as suggestions. */
export const PREP_SHEET: ExampleWorkflow = {
  playbook: playbookOf({
    title: "Prep sheet",
    description: "What to know of a document before the meeting about it, also as key messages.",
    owner: "Tom",
    scenarios: [
      {
        title: "Meeting about a document",
        dealStage: "RENEWAL",
        exitCriteria: "Both sides have said what has to change.",
        meetingContext: "The document lies on the table; whoever leads has read the sheet.",
      },
    ],
  }),
  nodes: {
    summary: {
      kind: "aiAnalysis",
      label: "In short",
      tool: "summary",
      action: "summarize-content",
      skills: ["executive-summary", "house-style"],
      settings: { outputVariable: "summary" },
    },
    entities: {
      kind: "aiAnalysis",
      label: "Names, dates and amounts",
      tool: "contract-facts",
      action: "extract-entities",
      settings: { outputVariable: "entities" },
    },
    clauses: {
      kind: "aiAnalysis",
      label: "What is agreed",
      tool: "clause-analyser",
      action: "analyse-clauses",
      settings: { outputVariable: "clauses" },
    },
    deliver: {
      kind: "deliverOutput",
      label: "Sheet",
      mappings: ["points-as-key-messages", "startDate", "monthlyAmount", "noticePeriod"],
      scenario: 0,
      settings: { format: "rtf", join: "tolerant" },
    },
  },
  edges: ["summary > deliver", "entities > deliver", "clauses > deliver"],
};
