import {
  acceptProposal,
  addProposal,
  GONE_LINE_DAYS,
  rejectProposal,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type {
  ExampleDecision,
  ExampleQuote,
  ExampleScenario,
} from "../../../../prisma/seed/examples.ts";
import type { ContentModule } from "../../contract/enums.ts";
import { exampleId, exampleUuid } from "./example-ids.ts";
import { LINED, placedLines, REFUSALS_PER_SCENARIO } from "./example-lines.ts";

/** Room in the numbers of occasions: decisions are at most this old. */
const OLDEST_DAYS = 100;

/** A suggestion of earlier that was taken or refused: always one to add a line. */
export interface Decision extends ExampleDecision {
  readonly accepted: boolean;
  /** The same for all that were made and decided together, by a generation or a person; 0 is the open ones. */
  readonly occasion: number;
  readonly suggestionId: string;
  readonly proposalId: string;
  readonly newLineId: string;
  /** The line before it in its module. */
  readonly afterLineId: string | undefined;
  readonly module: ContentModule;
  readonly list: (typeof LINED)[number][0];
  readonly text: string;
  readonly response: string | undefined;
  readonly quotes: readonly ExampleQuote[];
}

/** Proposals that were decided earlier have been swept from their documents; these can still be taken back. */
export function isInDocument(decision: { readonly daysAgo: number } | undefined): boolean {
  return decision !== undefined && decision.daysAgo < GONE_LINE_DAYS;
}

/** All of a scenario, those of one module in the order of its lines. */
export function decisionsOf(scenario: ExampleScenario, number: number): readonly Decision[] {
  return [...acceptedIn(scenario, number), ...refusedIn(scenario, number)];
}

function acceptedIn(scenario: ExampleScenario, scenarioNumber: number): Decision[] {
  const lines = placedLines(scenario, scenarioNumber);
  return lines.flatMap(({ id, number, module, list, line }, index) => {
    if (!line.accepted) return [];
    const before = lines[index - 1];
    return {
      ...line.accepted,
      accepted: true,
      occasion: occasionOf(line.accepted, scenarioNumber),
      suggestionId: exampleId("Suggestion", "acceptedSuggestion", number),
      proposalId: exampleUuid("acceptedSuggestion", number),
      newLineId: id,
      afterLineId: before?.list === list ? before.id : undefined,
      module,
      list,
      text: line.accepted.text ?? line.text,
      response: line.response,
      quotes: line.quotes ?? [],
    };
  });
}

function refusedIn(scenario: ExampleScenario, scenarioNumber: number): Decision[] {
  return (scenario.refused ?? []).flatMap(({ source, ...refused }, index) => {
    const number = scenarioNumber * REFUSALS_PER_SCENARIO + index;
    const list = LINED.find(([, module]) => module === refused.module)?.[0];
    if (!list) return [];
    return {
      ...refused,
      accepted: false,
      occasion: occasionOf(refused, scenarioNumber),
      suggestionId: exampleId("Suggestion", "refusedSuggestion", number),
      proposalId: exampleUuid("refusedSuggestion", number),
      // Never a line of the document.
      newLineId: exampleUuid("refusedSuggestion", number),
      afterLineId: undefined,
      list,
      response: undefined,
      quotes: source === undefined ? [] : [{ source, quote: refused.text }],
    };
  });
}

/** Nobody asks for two generations of one scenario on one day. */
function occasionOf({ daysAgo }: ExampleDecision, scenarioNumber: number): number {
  return 1 + scenarioNumber * OLDEST_DAYS + daysAgo;
}

/** Proposes and decides again what is recent enough to be taken back: the accepted lines come into being by that. */
export function decideInDocument(doc: Y.Doc, decisions: readonly Decision[]): void {
  for (const decision of decisions.filter(isInDocument)) {
    const { proposalId: id, list, newLineId, afterLineId, text, response } = decision;
    const place = { kind: "insert", module: list, newLineId, afterLineId } as const;
    addProposal(doc, {
      id,
      group: exampleUuid("group", decision.occasion),
      text,
      response,
      ...place,
    });
    if (!decision.accepted) rejectProposal(doc, id);
    else if (acceptProposal(doc, id, { text, response }).state === "refused")
      throw new Error(`The example line could not be accepted: ${text}`);
  }
}
