import type * as Y from "yjs";

import {
  type DealStage,
  LINE_MODULES,
  type LineModule,
  SCHEMA_VERSION,
  playbookRoots,
  scenarioRoots,
} from "../layout/layout.ts";
import { insertLine } from "../lines/lines.ts";
import { writeMarkdown } from "../markdown/markdown.ts";

/** A line to begin with, in Markdown; an id only where it must be a certain one. */
export interface InitialLine {
  readonly id?: string | undefined;
  readonly text: string;
  readonly response?: string | undefined;
}

/** What a scenario begins with; texts are Markdown, the title is plain. */
export interface InitialScenario {
  readonly title: string;
  readonly dealStage: DealStage;
  readonly exitCriteria?: string | undefined;
  readonly meetingContext?: string | undefined;
  readonly openingStrategy?: string | undefined;
  readonly lines?: Partial<Readonly<Record<LineModule, readonly InitialLine[]>>> | undefined;
}

/** Ids of the lines that were made, per module and in its order: rows and evidence are tied to them. */
export type LineIds = Readonly<Record<LineModule, readonly string[]>>;

/**
 * Fills a new scenario's document and returns the ids of its lines, in order. Once, on the
 * server, in the transaction that creates the row: content that two places create is there twice.
 */
export function createScenarioDocument(doc: Y.Doc, input: InitialScenario): LineIds {
  const ids: Record<LineModule, string[]> = {
    painPoints: [],
    competitors: [],
    keyMessages: [],
    valuePropositions: [],
    discoveryQuestions: [],
    objectionHandling: [],
    nextSteps: [],
  };
  doc.transact(() => {
    const { title, meta, meetingContext, openingStrategy } = scenarioRoots(doc);
    title.insert(0, input.title);
    meta.set("schema", SCHEMA_VERSION);
    meta.set("dealStage", input.dealStage);
    if (input.exitCriteria !== undefined) meta.set("exitCriteria", input.exitCriteria);
    writeMarkdown(meetingContext, input.meetingContext ?? "", "blocks");
    writeMarkdown(openingStrategy, input.openingStrategy ?? "", "blocks");
    for (const name of LINE_MODULES) {
      for (const line of input.lines?.[name] ?? []) {
        ids[name].push(insertLine(doc, { module: name, ...line }));
      }
    }
  });
  return ids;
}

/** What a playbook begins with; the description is Markdown. */
export interface InitialPlaybook {
  readonly title: string;
  readonly description?: string | undefined;
  readonly targetPersona?: string | undefined;
  readonly industry?: string | undefined;
  readonly productLine?: string | undefined;
}

/** Fills a new playbook's document. Once, on the server, with the row. */
export function createPlaybookDocument(doc: Y.Doc, input: InitialPlaybook): void {
  doc.transact(() => {
    const { title, description, meta } = playbookRoots(doc);
    title.insert(0, input.title);
    writeMarkdown(description, input.description ?? "", "blocks");
    meta.set("schema", SCHEMA_VERSION);
    for (const field of ["targetPersona", "industry", "productLine"] as const) {
      const value = input[field];
      if (value !== undefined) meta.set(field, value);
    }
  });
}
