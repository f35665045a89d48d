import { accountsPart } from "../modules/accounts/reset-link.resolver.ts";
import { analyticsPart } from "../modules/analytics/analytics.resolver.ts";
import { batchesPart } from "../modules/batches/batch.resolver.ts";
import { documentsPart } from "../modules/documents/document.resolver.ts";
import { generationsPart } from "../modules/generations/generation.resolver.ts";
import { knowledgePart } from "../modules/knowledge/knowledge.resolver.ts";
import { playbookDefaultsPart } from "../modules/playbook-defaults/playbook-defaults.resolver.ts";
import { playbooksPart } from "../modules/playbooks/playbook.resolver.ts";
import { runsPart } from "../modules/runs/run.resolver.ts";
import { scenariosPart } from "../modules/scenarios/scenario.resolver.ts";
import { searchPart } from "../modules/search/search.resolver.ts";
import { suggestionsPart } from "../modules/suggestions/suggestion.resolver.ts";
import { tasksPart } from "../modules/tasks/task.resolver.ts";
import { toolTestsPart } from "../modules/tool-tests/tool-test.resolver.ts";
import { transferPart } from "../modules/transfer/transfer.resolver.ts";
import { workbenchPart } from "../modules/workbench/workbench.resolver.ts";
import { workflowsPart } from "../modules/workflows/workflow.resolver.ts";
import { peoplePart } from "../modules/workspaces/people.resolver.ts";
import type { ApiPart } from "./context.ts";

/** Everything the API consists of, a line a module. */
export const PARTS: readonly ApiPart[] = [
  peoplePart,
  accountsPart,
  playbooksPart,
  playbookDefaultsPart,
  scenariosPart,
  suggestionsPart,
  generationsPart,
  knowledgePart,
  documentsPart,
  workbenchPart,
  searchPart,
  analyticsPart,
  transferPart,
  workflowsPart,
  runsPart,
  batchesPart,
  tasksPart,
  toolTestsPart,
];
