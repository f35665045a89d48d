import { addProposal, type NewProposal, orderedLines } from "@playbooks/document-model";
import { render } from "@testing-library/react";

import { standInForApi } from "../../../api/api.stand-in.tsx";
import type { Role } from "../../../api/generated/graphql.ts";
import { scenarioSession } from "../../../editor/session/scenario-session.ts";
import { SessionProvider } from "../../../editor/session/session-context.tsx";
import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { CommandsProvider } from "../../../ui/commands/commands.tsx";
import { LiveRegion } from "../../../ui/live-region.tsx";
import { Toasts } from "../../../ui/toasts/toasts.tsx";
import type { BuilderPlaybook, BuilderScenario } from "../use-builder-data.ts";
import type { Panes } from "../use-panes.ts";
import { ScenarioSpace } from "./scenario-space.tsx";

type Answers = NonNullable<NonNullable<Parameters<typeof standInForApi>[0]>["answers"]>;

interface Named {
  readonly __typename: string;
}

export const SCENARIO: BuilderScenario & Named = {
  __typename: "Scenario",
  id: "scenario_1",
  title: "First call",
  position: 0,
  dealStage: "DISCOVERY",
  liveDocumentId: "live_1",
  suggestions: [],
  staleLineIds: [],
  generations: [],
};

export const PLAYBOOK: BuilderPlaybook & Named = {
  __typename: "Playbook",
  id: "playbook_1",
  title: "BrewBox",
  status: "DRAFT",
  isTemplate: false,
  aiEnabled: true,
  liveDocumentId: "live_0",
  publishedAt: null,
  publishedBy: null,
  deletedAt: null,
  scenarios: [SCENARIO],
};

const BESIDE: Panes = {
  isNarrow: false,
  isOpen: () => true,
  toggle: () => undefined,
  open: () => undefined,
  width: () => 300,
  resize: () => undefined,
};

const NO_MODULES = {
  __typename: "ContentModules",
  openingStrategySource: null,
  keyMessages: [],
  valuePropositions: [],
  discoveryQuestions: [],
  nextSteps: [],
  objectionHandling: [],
};

/** Whom the installation lists, and what the playbook gives. */
export const modelChoices = (models: readonly string[], modelChain: readonly string[] = []) => ({
  modelStatus: { __typename: "ModelStatus", builtIn: false, chatModel: "usual-model", models },
  playbook: {
    __typename: "Playbook",
    id: "playbook_1",
    defaults: { __typename: "PlaybookDefaults", modelChain },
  },
});

interface Opening {
  readonly role?: Role;
  readonly lines?: readonly string[];
  /** Default: it may. */
  readonly aiEnabled?: boolean;
  readonly others?: Parameters<typeof twoRooms>[1];
  readonly answers?: Answers;
  /** What the server knows of lines, by module. */
  readonly facts?: (lineIds: readonly string[]) => object;
  readonly proposals?: (lineIds: readonly string[]) => readonly NewProposal[];
  /** What the server knows of the proposals, in their order. */
  readonly suggestion?: object;
  /** Whether the server lists them among those that wait. */
  readonly isListed?: () => boolean;
  readonly lineId?: string;
  readonly generationId?: string;
  /** What the server names for everybody who opens the scenario. */
  readonly generations?: BuilderScenario["generations"];
  readonly onGenerationSeen?: () => void;
}

/** An open scenario with a live document of its own and an API that answers in place. For tests. */
export function openScenario(opening: Opening = {}) {
  const {
    role = "EDITOR",
    lines = ["One", "Two"],
    others,
    aiEnabled = true,
    answers = {},
    suggestion = {},
    isListed = () => true,
  } = opening;
  const [mine, theirs] = twoRooms(lines, others);
  const may = mine.status.get();
  mine.status.set({ ...may, mayWrite: role !== "VIEWER" && role !== "COMMENTER" });
  const session = scenarioSession(mine);
  const ids = orderedLines(mine.doc, "keyMessages").map(({ id }) => id);
  const added = (opening.proposals?.(ids) ?? []).map((proposal) => {
    const result = addProposal(mine.doc, proposal);
    if (result.state !== "added") throw new Error(result.reason);
    return result.id;
  });
  const api = standInForApi({
    role,
    path: "/playbooks/playbook_1?scenario=scenario_1",
    answers: {
      KnownChips: () => ({ playbook: { __typename: "Playbook", id: "playbook_1", scenarios: [] } }),
      ScenarioFacts: () => ({
        scenario: {
          ...SCENARIO,
          sequence: 1,
          contentModules: { ...NO_MODULES, ...opening.facts?.(ids) },
        },
      }),
      ScenarioSuggestions: () => ({
        scenario: {
          ...SCENARIO,
          suggestions: isListed()
            ? added.map((proposalId) => suggestionRow(proposalId, suggestion))
            : [],
        },
      }),
      KnowledgeChoices: () => ({ knowledgeDocuments: { nodes: [], totalCount: 2 } }),
      ModelChoices: () => modelChoices([]),
      ...answers,
    },
  });
  const page = (scenario: BuilderScenario, ai = aiEnabled) => (
    <CommandsProvider>
      <Toasts />
      <LiveRegion />
      <SessionProvider session={session}>
        <ScenarioSpace
          playbook={{ ...PLAYBOOK, aiEnabled: ai }}
          playbookRoom={mine}
          scenario={scenario}
          session={session}
          isLost={false}
          lineId={opening.lineId}
          generationId={opening.generationId}
          version={0}
          onOpen={() => undefined}
          onGenerationSeen={opening.onGenerationSeen ?? (() => undefined)}
          onChanged={() => undefined}
          panes={BESIDE}
        />
      </SessionProvider>
    </CommandsProvider>
  );
  const { generations = [] } = opening;
  const view = render(page({ ...SCENARIO, generations }), { wrapper: api.Wrapper });
  /** What the server names for everybody from now on. */
  const list = (named: BuilderScenario["generations"]) =>
    view.rerender(page({ ...SCENARIO, generations: named }));
  const inputsOf = (operation: string) =>
    api.asked.filter((each) => each.operation === operation).map(({ variables }) => variables);
  /** Somebody switches it for the playbook. */
  const switchAi = (to: boolean) => view.rerender(page({ ...SCENARIO, generations }, to));
  return { ...view, switchAi, api, session, mine, theirs, ids, proposalIds: added, inputsOf, list };
}

function suggestionRow(proposalId: string, over: object) {
  return {
    __typename: "Suggestion",
    id: `suggestion_of_${proposalId}`,
    proposalId,
    module: "KEY_MESSAGES",
    kind: "INSERT",
    lineId: null,
    reason: "The price list of 2026 replaces it",
    group: "g",
    byAi: true,
    status: "PENDING",
    support: "SUPPORTED",
    before: null,
    after: null,
    author: null,
    generation: null,
    evidence: [],
    ...over,
  };
}

export const EVIDENCE = {
  __typename: "Evidence",
  quote: "€35 per head",
  chunkId: "chunk_1",
  start: 4,
  end: 16,
  stale: false,
  sourceDeleted: false,
  knowledgeVersion: {
    __typename: "KnowledgeVersion",
    id: "version_2",
    number: 2,
    document: { __typename: "KnowledgeDocument", id: "document_1", title: "Price list 2026" },
  },
};

export const lineFacts = (id: string, over: object = {}) => ({
  __typename: "Line",
  id,
  support: null,
  generated: false,
  verifiedAt: null,
  changedSinceVerified: false,
  verifiedBy: null,
  owner: null,
  evidence: [],
  ...over,
});

export const generation = (over: object = {}) => ({
  __typename: "Generation",
  id: "generation_1",
  status: "WRITING",
  kind: "SCENARIO",
  model: "local",
  builtIn: true,
  error: null,
  errorCode: null,
  modules: ["KEY_MESSAGES"],
  mode: "FILL",
  instruction: null,
  knowledgeDocumentIds: [],
  startedAt: "2026-03-02T09:00:00Z",
  finishedAt: null,
  startedBy: { __typename: "Member", id: "member_dana", name: "Dana" },
  ...over,
});
