import { DEAL_STAGES } from "@playbooks/document-model";
import { z } from "zod";

/** As the API bounds its plain lists. */
const MOST_ENTRIES = 500;

const list = <Item extends z.ZodType>(item: Item) => z.array(item).max(MOST_ENTRIES).default([]);
const shortText = z.string().max(2_000);
/** Markdown: one paragraph for a line, blocks for the rest. */
const markdown = z.string().max(100_000);
const id = z.string().max(100).optional();

const EvidenceDocument = z.object({
  quote: z.string().max(10_000),
  /** Title of the source. */
  source: shortText,
  chunkId: id,
  versionId: id,
  /** UTF-16 offsets into the version's text, end exclusive. */
  start: z.int().min(0).optional(),
  end: z.int().min(0).optional(),
  page: z.int().min(1).optional(),
});

const LineDocument = z.object({ id, text: markdown, evidence: list(EvidenceDocument) });

const ObjectionDocument = z.object({
  id,
  objection: markdown,
  response: markdown.default(""),
  evidence: list(EvidenceDocument),
});

export const ScenarioDocument = z.object({
  id,
  title: shortText,
  dealStage: z.enum(DEAL_STAGES),
  exitCriteria: markdown.optional(),
  meetingContext: markdown.default(""),
  customerPainPoints: list(markdown),
  competitors: list(markdown),
  openingStrategy: markdown.default(""),
  keyMessages: list(LineDocument),
  valuePropositions: list(LineDocument),
  discoveryQuestions: list(LineDocument),
  objectionHandling: list(ObjectionDocument),
  nextSteps: list(LineDocument),
});

export const PLAYBOOK_STATUSES = ["DRAFT", "PUBLISHED", "ARCHIVED"] as const;

export const PlaybookDocument = z.object({
  id,
  title: shortText,
  description: markdown.default(""),
  targetPersona: shortText.optional(),
  industry: shortText.optional(),
  productLine: shortText.optional(),
  status: z.enum(PLAYBOOK_STATUSES).default("DRAFT"),
  isTemplate: z.boolean().default(false),
  scenarios: list(ScenarioDocument),
});

export type LineDocument = z.infer<typeof LineDocument>;
export type ObjectionDocument = z.infer<typeof ObjectionDocument>;
/** A scenario as a value: accepted text only. Titles and exit criteria are plain, all other texts Markdown. */
export type ScenarioDocument = z.infer<typeof ScenarioDocument>;
/** A playbook as a value, with its scenarios in order. Its description is Markdown. */
export type PlaybookDocument = z.infer<typeof PlaybookDocument>;

/** What stands on every export: from where and when. */
export interface Imprint {
  readonly workspace: string;
  readonly exportedAt: Date;
}

/** What came of a file that somebody wants to import; the problems are sentences for that person. */
export type ParsedPlaybook =
  | { readonly kind: "playbook"; readonly playbook: PlaybookDocument }
  | { readonly kind: "problems"; readonly problems: readonly [string, ...string[]] };

export function unusable(first: string, ...more: readonly string[]): ParsedPlaybook {
  return { kind: "problems", problems: [first, ...more] };
}
