import type { DealStage } from "@playbooks/document-model";

/** A passage of the team's knowledge that may be quoted. `text` is exactly `version.text.slice(start, end)`. */
export interface Passage {
  readonly chunkId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly documentTitle: string;
  /** The headings above it, outermost first, joined by " › ". */
  readonly heading: string | undefined;
  /** Two letters, or `und`. */
  readonly language: string;
  readonly text: string;
  /** UTF-16 offsets into the version's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly page: number | undefined;
  /** Of the search that found it; comparable within one answer. */
  readonly score: number;
}

/** The parts of a scenario that have lines, in the order in which they are written. */
export const CONTENT_MODULES = [
  "OPENING_STRATEGY",
  "KEY_MESSAGES",
  "VALUE_PROPOSITIONS",
  "DISCOVERY_QUESTIONS",
  "OBJECTION_HANDLING",
  "NEXT_STEPS",
] as const;
/** The name of a part, as in the API. */
export type ContentModuleName = (typeof CONTENT_MODULES)[number];

interface PlaybookContext {
  readonly title: string;
  readonly description: string | undefined;
  readonly targetPersona: string | undefined;
  readonly industry: string | undefined;
  readonly productLine: string | undefined;
}

interface ScenarioContext {
  readonly title: string;
  readonly dealStage: DealStage;
  readonly meetingContext: string | undefined;
  readonly painPoints: readonly string[];
  readonly competitors: readonly string[];
}

/** What gives way to a new version, with its response if it is an objection. */
interface ReplacedText {
  readonly text: string;
  readonly response: string | null;
}

/** One module of one scenario is one call: a stop, a failure or a restart then costs one module at most. */
export interface ModuleTask {
  readonly kind: "module";
  readonly module: ContentModuleName;
  readonly playbook: PlaybookContext;
  readonly scenario: ScenarioContext;
  readonly passages: readonly Passage[];
  /** Accepted and pending lines: the answer must not repeat them. */
  readonly existing: readonly string[];
  /** Those of them that a new version takes the place of, item by item in this order; and the text of an opening. */
  readonly replaces: readonly ReplacedText[];
  /** At most so many items. */
  readonly count: number;
  readonly instruction: string | undefined;
}

/**
 * What a person says of a playbook that does not exist yet. Texts as typed; `stages` empty leaves them to the
 * model.
 */
export interface Brief {
  readonly product: string;
  readonly buyer: string;
  readonly industry: string | undefined;
  readonly stages: readonly DealStage[];
  readonly tone: string | undefined;
  readonly competitors: readonly string[];
  readonly instruction: string | undefined;
}

/** A playbook's frame: titles and meetings, no lines. Those are module tasks afterwards. */
export interface OutlineTask {
  readonly kind: "outline";
  readonly brief: Brief;
  readonly passages: readonly Passage[];
}

/** Chat models get it as a prompt, the built-in engine as it is. */
export type WritingTask = ModuleTask | OutlineTask;

/** A quote as the model gives it: not believed before `evidence` has found it in the chunk. */
export interface ClaimedQuote {
  readonly chunkId: string;
  readonly quote: string;
}

/** One line as the model gives it. `response` in objections only. `template` marks what quotes nothing by design. */
export interface WrittenItem {
  readonly text: string;
  readonly response?: string | undefined;
  readonly quotes: readonly ClaimedQuote[];
  readonly reason?: string | undefined;
}

/** Checked, but not yet believed: a person reviews it before anything is made from it. */
export interface WrittenOutline {
  readonly title: string;
  readonly description: string | undefined;
  readonly scenarios: readonly {
    readonly title: string;
    readonly dealStage: DealStage;
    readonly meetingContext: string | undefined;
  }[];
}
