"use client";
import type { Proposal } from "@playbooks/document-model";
import { createContext, type ReactNode, use } from "react";

import type { LineFlow } from "../../../editor/lines/line-flow.ts";
import type { AiOff } from "../generations/ai-off.tsx";
import type { GenerationRequest, Generations } from "../generations/use-generations.ts";
import type { ModelChoice } from "../generations/use-writer.ts";
import type { EvidenceFacts, LineFacts, TextSource } from "../lines/use-line-facts.ts";
import type { SuggestionDecisions } from "../suggestions/use-decisions.ts";
import type { SuggestionFacts } from "../suggestions/use-suggestions.ts";

/** What the parts of an open scenario share. */
export interface ScenarioParts {
  readonly playbookId: string;
  readonly scenarioId: string;
  readonly mayEdit: boolean;
  /** Nothing is offered there that would ask AI to write. */
  readonly aiOff: AiOff | undefined;
  readonly flow: LineFlow;
  readonly proposals: readonly Proposal[];
  /** What the server knows about lines, by line id; the text itself is live. */
  readonly facts: ReadonlyMap<string, LineFacts>;
  /** Where the opening strategy comes from; undefined for one that people wrote. */
  readonly openingSource: TextSource | undefined;
  /** What the server knows about suggestions, by the id of their proposal in the live document. */
  readonly suggestions: ReadonlyMap<string, SuggestionFacts>;
  readonly decisions: SuggestionDecisions;
  readonly generations: Generations;
  /** Whether whoever writes here does what is said in words about how to write; false until it is known. */
  readonly followsWords: boolean;
  /** Undefined where there is nothing to choose. */
  readonly models: ModelChoice | undefined;
  /** Has AI write, with the model that is chosen. Never rejects. */
  readonly ask: (request: GenerationRequest) => Promise<void>;
  /** The suggestion that is being reviewed. */
  readonly current: string | undefined;
  /** A line that a link led to. */
  readonly linkedLineId: string | undefined;
  readonly showEvidence: (evidence: readonly EvidenceFacts[]) => void;
  readonly refetchFacts: () => void;
}

const Context = createContext<ScenarioParts | undefined>(undefined);

interface ScenarioProviderProps {
  readonly parts: ScenarioParts;
  readonly children: ReactNode;
}

/** Around the text and the pane beside it. */
export function ScenarioProvider({ parts, children }: ScenarioProviderProps) {
  return <Context value={parts}>{children}</Context>;
}

/** What the parts share; a new object whenever one of them changes. */
export function useScenario(): ScenarioParts {
  const parts = use(Context);
  if (!parts) throw new Error("useScenario is called outside of ScenarioProvider.");
  return parts;
}
