import type { BuiltInTool } from "./workbench-types.ts";

/** One for each handler; in the order in which they are shown. */
export const BUILT_IN_TOOLS: readonly BuiltInTool[] = [
  {
    key: "entity-extractor",
    name: "Entity extractor",
    description: "Dates, amounts, periods, addresses and names.",
    type: "ENTITY_EXTRACTION",
    handler: "entity-extractor",
    configuration: {},
  },
  {
    key: "summary",
    name: "Summary",
    description: "One sentence, the points that matter, keywords.",
    type: "SUMMARY",
    handler: "summary",
    configuration: { length: "medium", keywords: 8 },
  },
  {
    key: "document-classifier",
    name: "Document classifier",
    description:
      "Lease, membership, job offer, supply agreement, incident report or one of twenty-five others.",
    type: "CLASSIFICATION",
    handler: "document-classifier",
    configuration: {},
  },
  {
    key: "clause-analyser",
    name: "Clause analyser",
    description: "Where each promise of a contract stands.",
    type: "CLAUSE_ANALYSIS",
    handler: "clause-analyser",
    configuration: { perCategory: 2 },
  },
  {
    key: "risk-detector",
    name: "Risk detector",
    description: "What costs dearly later, and what is not said.",
    type: "RISK_DETECTION",
    handler: "risk-detector",
    configuration: { noticeMonths: 6 },
  },
  {
    key: "free-analysis",
    name: "Free analysis",
    description: "Whatever you ask, with data in your own shape. Needs a model.",
    type: "GENERIC",
    handler: "generic",
    configuration: {
      operation: "analyze",
      prompt: "Say what the reader should do next, and until when.",
      outputSchema: {
        type: "object",
        properties: {
          steps: {
            type: "array",
            items: {
              type: "object",
              properties: { step: { type: "string" }, due: { type: ["string", "null"] } },
              required: ["step", "due"],
              additionalProperties: false,
            },
          },
        },
        required: ["steps"],
        additionalProperties: false,
      },
    },
  },
];
