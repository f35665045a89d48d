import {
  type InitialLine,
  type InitialScenario,
  LINE_MODULES,
  type LineModule,
  readScenario,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { DealStage } from "../../../contract/enums.ts";
import { badInput } from "../../../errors.ts";

/** What a caller says about a new scenario; lists in order, texts in Markdown. */
export interface NewScenario extends ScenarioTexts {
  readonly title: string;
  readonly dealStage?: DealStage | null;
  /** Counted from 0; at the end when it is left out or too large. */
  readonly index?: number | null;
  readonly idempotencyKey?: string | null;
}

/** Null clears and undefined leaves alone where a scenario is changed; in a new one both are empty. */
export interface ScenarioTexts {
  readonly meetingContext?: string | null;
  readonly customerPainPoints?: readonly string[] | null;
  readonly competitors?: readonly string[] | null;
  readonly contentModules?: ModuleTexts | null;
}

interface ModuleTexts {
  readonly openingStrategy?: string | null;
  readonly keyMessages?: readonly string[] | null;
  readonly valuePropositions?: readonly string[] | null;
  readonly discoveryQuestions?: readonly string[] | null;
  readonly nextSteps?: readonly string[] | null;
  readonly objectionHandling?:
    | readonly { readonly objection: string; readonly response: string }[]
    | null;
}

const FIRST_STAGE: DealStage = "DISCOVERY";

/** The stage of a scenario that names none is the one of its predecessor, because deals go on from there. */
export function initialScenario(
  input: NewScenario,
  previousStage: DealStage | undefined,
): InitialScenario {
  const title = input.title.trim();
  if (title === "") throw badInput([{ path: "input.title", message: "A scenario needs a title." }]);
  const modules = input.contentModules ?? {};
  return {
    title,
    dealStage: input.dealStage ?? previousStage ?? FIRST_STAGE,
    meetingContext: input.meetingContext ?? undefined,
    openingStrategy: modules.openingStrategy ?? undefined,
    lines: {
      painPoints: asLines(input.customerPainPoints),
      competitors: asLines(input.competitors),
      keyMessages: asLines(modules.keyMessages),
      valuePropositions: asLines(modules.valuePropositions),
      discoveryQuestions: asLines(modules.discoveryQuestions),
      nextSteps: asLines(modules.nextSteps),
      objectionHandling: (modules.objectionHandling ?? []).map(({ objection, response }) => ({
        text: objection,
        response,
      })),
    },
  };
}

/** The same content for another document; lines get new ids there. */
export function copyOf(doc: Y.Doc): InitialScenario {
  const content = readScenario(doc);
  const lines: Partial<Record<LineModule, InitialLine[]>> = {};
  for (const module of LINE_MODULES) {
    lines[module] = content.lines[module].map(({ text, response }) => ({ text, response }));
  }
  return {
    title: content.title,
    dealStage: content.dealStage ?? FIRST_STAGE,
    exitCriteria: content.exitCriteria,
    meetingContext: content.meetingContext,
    openingStrategy: content.openingStrategy,
    lines,
  };
}

function asLines(texts: readonly string[] | null | undefined): InitialLine[] {
  return (texts ?? []).map((text) => ({ text }));
}
