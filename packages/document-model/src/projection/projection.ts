import type * as Y from "yjs";

import {
  type DealStage,
  LINE_MODULES,
  type LineModule,
  isDealStage,
  playbookRoots,
  scenarioRoots,
} from "../layout/layout.ts";
import { type LineEntry, readLineEntry } from "../layout/line-entry.ts";
import { markdownOf } from "../markdown/markdown.ts";
import { isOrderKey } from "../order/order-key.ts";
import { compareOrder } from "../order/order.ts";
import { plainText, visible } from "../rich-text/read-blocks.ts";

/** A line that shows, in Markdown. */
export interface LineContent {
  readonly id: string;
  readonly text: string;
  /** Objections alone. */
  readonly response?: string;
}

/** What a scenario says: the title plain, all texts Markdown, lists in order. */
export interface ScenarioContent {
  readonly title: string;
  /** undefined if the document holds none that is known. */
  readonly dealStage: DealStage | undefined;
  readonly exitCriteria: string | undefined;
  readonly meetingContext: string;
  readonly openingStrategy: string;
  readonly lines: Readonly<Record<LineModule, readonly LineContent[]>>;
}

/** Reads a scenario without ever writing into it, whatever stands in the document. */
export function readScenario(doc: Y.Doc): ScenarioContent {
  const { title, meta, meetingContext, openingStrategy, lines } = scenarioRoots(doc);
  const byModule = linesByModule(lines);
  const dealStage = meta.get("dealStage");
  return {
    title: plainText(title),
    dealStage: isDealStage(dealStage) ? dealStage : undefined,
    exitCriteria: textField(meta, "exitCriteria"),
    meetingContext: markdownOf(meetingContext, "blocks"),
    openingStrategy: markdownOf(openingStrategy, "blocks"),
    lines: byModule,
  };
}

function linesByModule(lines: Y.Map<unknown>): Record<LineModule, LineContent[]> {
  const entries = new Map<LineModule, LineEntry[]>(LINE_MODULES.map((module) => [module, []]));
  lines.forEach((value, id) => {
    const line = readLineEntry(id, value);
    if (line !== undefined && !line.gone) entries.get(line.module)?.push(line);
  });
  const contentOf = (module: LineModule): LineContent[] =>
    (entries.get(module) ?? []).toSorted(compareOrder).map(lineContent);
  return {
    painPoints: contentOf("painPoints"),
    competitors: contentOf("competitors"),
    keyMessages: contentOf("keyMessages"),
    valuePropositions: contentOf("valuePropositions"),
    discoveryQuestions: contentOf("discoveryQuestions"),
    objectionHandling: contentOf("objectionHandling"),
    nextSteps: contentOf("nextSteps"),
  };
}

function lineContent(line: LineEntry): LineContent {
  const text = markdownOf(line.text, "inline");
  if (line.response === undefined) return { id: line.id, text };
  return { id: line.id, text, response: markdownOf(line.response, "blocks") };
}

/** What a playbook's page says. Undefined facts are not given, or empty. */
export interface PlaybookContent {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  readonly targetPersona: string | undefined;
  readonly industry: string | undefined;
  readonly productLine: string | undefined;
  /** Scenario ids that have a place, in order; see `orderedScenarioIds` for those that have none. */
  readonly order: readonly string[];
}

/** Reads a playbook's overview without ever writing into it. */
export function readPlaybook(doc: Y.Doc): PlaybookContent {
  const { title, description, meta, order } = playbookRoots(doc);
  const placed: { id: string; ord: string }[] = [];
  order.forEach((ord, id) => {
    if (typeof ord === "string" && isOrderKey(ord)) placed.push({ id, ord });
  });
  return {
    title: plainText(title),
    description: markdownOf(description, "blocks"),
    targetPersona: textField(meta, "targetPersona"),
    industry: textField(meta, "industry"),
    productLine: textField(meta, "productLine"),
    order: placed.toSorted(compareOrder).map(({ id }) => id),
  };
}

function textField(meta: Y.Map<unknown>, field: string): string | undefined {
  const value = meta.get(field);
  return typeof value === "string" && value !== "" ? visible(value) : undefined;
}
