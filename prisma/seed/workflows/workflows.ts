import { DOCUMENT_PROFILE } from "./document-profile.ts";
import type { ExampleWorkflow } from "./example-workflow.ts";
import { FOOD_SAFETY_REVIEW } from "./food-safety-review.ts";
import { LEASE_CHECK } from "./lease-check.ts";
import { PREP_SHEET } from "./prep-sheet.ts";

export type { ExampleNode, ExampleWorkflow } from "./example-workflow.ts";
export { EXAMPLE_MAPPINGS, EXAMPLE_TOOLS } from "./tools.ts";

/** Order matters, as in EXAMPLE_KNOWLEDGE. */
export const EXAMPLE_WORKFLOWS: readonly ExampleWorkflow[] = [
  DOCUMENT_PROFILE,
  LEASE_CHECK,
  FOOD_SAFETY_REVIEW,
  PREP_SHEET,
];
