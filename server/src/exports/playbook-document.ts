import { DEAL_STAGES } from "@playbooks/document-model";
import { z } from "zod";

/**
 * What a file may hold to be read. Written is whatever the documents say: people paste ten times what the API takes in
 * one call, and what they wrote must come out, and come in again.
 */
export const MOST_SCENARIOS = 500;
/** Of each list of a scenario. */
export const MOST_LINES = 5_000;
/** In characters. Reading hostile Markdown costs more than its length, so nothing longer is read. */
export const LONGEST_LINE = 50_000;
/** The same for texts of several paragraphs. */
export const LONGEST_BLOCKS = 50_000;

const list = <Item extends z.ZodType>(item: Item, most = MOST_LINES) =>
  z.array(item).max(most).default([]);
const shortText = z.string().max(2_000);
/** Markdown of one paragraph, and of blocks. */
const lineText = z.string().max(LONGEST_LINE);
const blocksText = z.string().max(LONGEST_BLOCKS);
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

const LineDocument = z.object({ id, text: lineText, evidence: list(EvidenceDocument) });

const ObjectionDocument = z.object({
  id,
  objection: lineText,
  response: blocksText.default(""),
  evidence: list(EvidenceDocument),
});

/** Fields that are absent are empty: a file written by hand needs a title and a deal stage, no more. */
export const ScenarioDocument = z.object({
  id,
  title: shortText,
  dealStage: z.enum(DEAL_STAGES),
  exitCriteria: lineText.optional(),
  meetingContext: blocksText.default(""),
  customerPainPoints: list(lineText),
  competitors: list(lineText),
  openingStrategy: blocksText.default(""),
  keyMessages: list(LineDocument),
  valuePropositions: list(LineDocument),
  discoveryQuestions: list(LineDocument),
  objectionHandling: list(ObjectionDocument),
  nextSteps: list(LineDocument),
});

/** Read from files as words; a file without one becomes a draft. */
export const PLAYBOOK_STATUSES = ["DRAFT", "PUBLISHED", "ARCHIVED"] as const;

/** A row of the workspace that it was written in: its id counts where that is there, its name everywhere else. */
const NamedRow = z.object({
  id,
  name: shortText,
  /** Of a variant that is for one language. */
  language: z.string().max(35).optional(),
});
/** As many as the API takes. */
const DefaultsDocument = z.object({
  action: NamedRow.optional(),
  skills: list(NamedRow, 20),
  tools: list(NamedRow, 20),
  knowledge: list(NamedRow, 50),
  models: list(z.string().max(200), 5),
});

/** The shape of a file, and of the value that is written into one. */
export const PlaybookDocument = z.object({
  id,
  title: shortText,
  description: blocksText.default(""),
  targetPersona: shortText.optional(),
  industry: shortText.optional(),
  productLine: shortText.optional(),
  status: z.enum(PLAYBOOK_STATUSES).default("DRAFT"),
  isTemplate: z.boolean().default(false),
  /** Absent: AI may write in it. */
  aiEnabled: z.boolean().optional(),
  /** What its workflow and its generations take where they say nothing. */
  defaults: DefaultsDocument.optional(),
  scenarios: list(ScenarioDocument, MOST_SCENARIOS),
});

export type NamedRow = z.infer<typeof NamedRow>;
/** A line with its evidence; an import gives it an id of its own. */
export type LineDocument = z.infer<typeof LineDocument>;
/** The objection is one paragraph, the response blocks. */
export type ObjectionDocument = z.infer<typeof ObjectionDocument>;
/** A scenario as a value: accepted text only. Titles and exit criteria are plain, all other texts Markdown. */
export type ScenarioDocument = z.infer<typeof ScenarioDocument>;
/** A playbook as a value, with its scenarios in order. Its description is Markdown. */
export type PlaybookDocument = z.infer<typeof PlaybookDocument>;

/** What stands on every export: from where and when. */
export interface Imprint {
  readonly workspace: string;
  readonly exportedAt: Date;
  /** Of the text, BCP 47, for screen readers; default English. */
  readonly language?: string;
}

/** What came of a file that somebody wants to import; the problems are sentences for that person. */
export type ParsedPlaybook =
  | { readonly kind: "playbook"; readonly playbook: PlaybookDocument }
  | { readonly kind: "problems"; readonly problems: readonly [string, ...string[]] };

const MOST_PROBLEMS = 10;

/** The value if it keeps to the limits, else what is wrong and where, such as "scenarios[2].title: …". */
export function checkedPlaybook(value: unknown): ParsedPlaybook {
  const parsed = PlaybookDocument.safeParse(value);
  if (parsed.success) return { kind: "playbook", playbook: parsed.data };
  const [first = "The file cannot be read.", ...more] = parsed.error.issues
    .slice(0, MOST_PROBLEMS)
    .map((issue) => `${z.core.toDotPath(issue.path)}: ${sentenceOf(issue)}`);
  return unusable(first, ...more);
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  const { code, message } = issue;
  if (code === "too_big" && issue.origin === "array")
    return `there are too many, at most ${counted(issue.maximum)} can be imported.`;
  if (code === "too_big" && issue.origin === "string")
    return `this is too long, at most ${counted(issue.maximum)} characters can be imported.`;
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}.`;
}

function counted(count: number | bigint): string {
  return count.toLocaleString("en");
}

/** At least one sentence: a file that is refused without a reason helps nobody. */
export function unusable(first: string, ...more: readonly string[]): ParsedPlaybook {
  return { kind: "problems", problems: [first, ...more] };
}
