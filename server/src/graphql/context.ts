import type { ClassType } from "type-graphql";

import type { NodeLoaders } from "../contract/node.ts";
import type { UserId } from "../ids.ts";
import type { Accounts } from "../modules/accounts/accounts.ts";
import type { Analytics } from "../modules/analytics/analytics.ts";
import type { BatchLoaders, Batches } from "../modules/batches/batches.ts";
import type { DocumentLoaders, Documents } from "../modules/documents/documents.ts";
import type { GenerationLoaders, Generations } from "../modules/generations/generations.ts";
import type { Knowledge, KnowledgeLoaders } from "../modules/knowledge/knowledge.ts";
import type { PlaybookDefaultsDoor } from "../modules/playbook-defaults/playbook-defaults.ts";
import type { PlaybookLoaders, Playbooks } from "../modules/playbooks/playbooks.ts";
import type { RunLoaders, Runs } from "../modules/runs/runs.ts";
import type { ScenarioLoaders, Scenarios } from "../modules/scenarios/scenarios.ts";
import type { Search } from "../modules/search/search.ts";
import type { SuggestionLoaders, Suggestions } from "../modules/suggestions/suggestions.ts";
import type { TaskLoaders, Tasks } from "../modules/tasks/tasks.ts";
import type { ToolTestLoaders, ToolTests } from "../modules/tool-tests/tool-tests.ts";
import type { Transfer } from "../modules/transfer/transfer.ts";
import type { Workbench, WorkbenchLoaders } from "../modules/workbench/workbench.ts";
import type { WorkflowLoaders, Workflows } from "../modules/workflows/workflows.ts";
import type { Actor } from "../modules/workspaces/access.ts";
import type { MemberLoader, Workspaces } from "../modules/workspaces/workspaces.ts";

interface Person {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
}

/** Who is asking, as found out from a session cookie or an API key. */
export interface Identity {
  /** Somebody signed in, who may yet belong to no workspace; undefined for nobody and for API keys. */
  readonly person: Person | undefined;
  /** The member as whom they act in the workspace of this request. */
  readonly actor: Actor | undefined;
}

/** The doors of the modules, a line each: what resolvers call. */
export interface Doors {
  readonly accounts: Accounts;
  readonly analytics: Analytics;
  readonly batches: Batches;
  readonly documents: Documents;
  readonly generations: Generations;
  readonly knowledge: Knowledge;
  readonly runs: Runs;
  readonly scenarios: Scenarios;
  readonly search: Search;
  readonly suggestions: Suggestions;
  readonly playbookDefaults: PlaybookDefaultsDoor;
  readonly playbooks: Playbooks;
  readonly tasks: Tasks;
  readonly toolTests: ToolTests;
  readonly transfer: Transfer;
  readonly workflows: Workflows;
  readonly workbench: Workbench;
  readonly workspaces: Workspaces;
}

/** What the modules batch within one operation, a line each: made by their doors, see request-context.ts. */
export interface Loaders {
  readonly batches: BatchLoaders;
  readonly documents: DocumentLoaders;
  readonly generations: GenerationLoaders;
  readonly knowledge: KnowledgeLoaders;
  readonly members: MemberLoader;
  readonly playbookDefaults: ReturnType<PlaybookDefaultsDoor["loader"]>;
  readonly playbooks: PlaybookLoaders;
  readonly runs: RunLoaders;
  readonly scenarios: ScenarioLoaders;
  readonly suggestions: SuggestionLoaders;
  readonly tasks: TaskLoaders;
  readonly toolTests: ToolTestLoaders;
  readonly workflows: WorkflowLoaders;
  readonly workbench: WorkbenchLoaders;
}

/** What a resolver gets. New for every operation, and for every event of a subscription. */
export interface RequestContext extends Identity {
  readonly doors: Doors;
  readonly loaders: Loaders;
}

/** What a module puts into the API; graphql/parts.ts lists them. */
export interface ApiPart {
  readonly resolvers: readonly ClassType[];
  readonly nodes?: NodeLoaders<RequestContext>;
}
