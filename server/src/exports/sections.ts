import { DEAL_STAGES, MODULE_TITLES, inWords, type DealStage } from "@playbooks/document-model";

import { PLAYBOOK_STATUSES, type PlaybookDocument } from "./playbook-document.ts";

/** The parts of a scenario that have a heading of their own, in the order in which people read them. */
export const SECTIONS = [
  { field: "meetingContext", title: "Meeting context", shape: "blocks" },
  { field: "customerPainPoints", title: MODULE_TITLES.painPoints, shape: "texts" },
  { field: "competitors", title: MODULE_TITLES.competitors, shape: "texts" },
  { field: "openingStrategy", title: "Opening strategy", shape: "blocks" },
  { field: "keyMessages", title: MODULE_TITLES.keyMessages, shape: "lines" },
  { field: "valuePropositions", title: MODULE_TITLES.valuePropositions, shape: "lines" },
  { field: "discoveryQuestions", title: MODULE_TITLES.discoveryQuestions, shape: "lines" },
  { field: "objectionHandling", title: MODULE_TITLES.objectionHandling, shape: "pairs" },
  { field: "nextSteps", title: MODULE_TITLES.nextSteps, shape: "lines" },
] as const;

/** `shape` says what a field holds: blocks of Markdown, plain texts, lines, or objections with responses. */
export type Section = (typeof SECTIONS)[number];

/** The part that a heading names, however it is capitalised. */
export function sectionOf(title: string): Section | undefined {
  return SECTIONS.find((section) => section.title.toLowerCase() === title.trim().toLowerCase());
}

/** "Technical evaluation" → TECHNICAL_EVALUATION, in any case; undefined for what is none. */
export function dealStageOf(title: string): DealStage | undefined {
  return DEAL_STAGES.find((stage) => inWords(stage).toLowerCase() === title.toLowerCase());
}

/** In any case; undefined for what is none. */
export function statusOf(title: string): PlaybookDocument["status"] | undefined {
  return PLAYBOOK_STATUSES.find((status) => status.toLowerCase() === title.toLowerCase());
}

/** What stands as "- Name: value" below a title. The last two are for people and are not read back. */
export const FACTS = {
  status: "Status",
  template: "Template",
  targetPersona: "Target persona",
  industry: "Industry",
  productLine: "Product line",
  dealStage: "Deal stage",
  exitCriteria: "Exit criteria",
  workspace: "Workspace",
  exported: "Exported",
} as const;

/** The fact's name in the program; its title is what people read. */
export type FactName = keyof typeof FACTS;

/** The fact with this title, in any case; undefined for a list item that merely has a colon. */
export function factNamed(title: string): FactName | undefined {
  const wanted = title.toLowerCase();
  for (const [name, known] of Object.entries(FACTS)) {
    if (known.toLowerCase() === wanted && isFactName(name)) return name;
  }
  return undefined;
}

function isFactName(name: string): name is FactName {
  return Object.hasOwn(FACTS, name);
}
