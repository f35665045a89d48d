import type { BuiltInMapping } from "./workbench-types.ts";

/**
 * Where the outputs of the shipped tools usually go. They look for nodes by these names: classification, summary and
 * entities, as the example workflows call them.
 */
export const BUILT_IN_MAPPINGS: readonly BuiltInMapping[] = [
  {
    key: "document-type",
    name: "Type of the document",
    outputPath: "classification.data.documentType",
    field: "documentType",
  },
  {
    key: "tldr",
    name: "In one sentence",
    outputPath: "summary.data.tldr",
    field: "tldr",
  },
  {
    key: "summary",
    name: "Summary",
    outputPath: "summary.data.summary",
    field: "summary",
  },
  {
    key: "keywords",
    name: "Keywords",
    outputPath: "summary.data.keywords",
    field: "keywords",
  },
  {
    key: "entities",
    name: "Names, dates and amounts",
    outputPath: "entities.data.items",
    field: "entities",
  },
  {
    key: "points-as-key-messages",
    name: "Points as key messages",
    outputPath: "summary.data.points",
    module: "KEY_MESSAGES",
  },
];
