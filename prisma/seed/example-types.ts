/** The people of the example workspace, by first name. */
export type ExamplePersonName = "Dana" | "Tom" | "Priya" | "Ahmed" | "Lena";

export interface ExamplePerson {
  readonly name: ExamplePersonName;
  readonly role: "OWNER" | "ADMIN" | "EDITOR" | "COMMENTER" | "VIEWER";
  /** What they do, for the sign-in page. */
  readonly title: string;
}

export interface ExampleKnowledge {
  /** Names the document inside the examples; its ids are made from its place in the list. */
  readonly key: string;
  readonly title: string;
  readonly kind:
    | "PRODUCT"
    | "PRICING"
    | "CASE_STUDY"
    | "COMPETITOR"
    | "POLICY"
    | "REFERENCE"
    | "TEMPLATE";
  readonly addedBy: ExamplePersonName;
  /** Days before the installation's start day. */
  readonly addedDaysAgo: number;
  readonly text: string;
}

/** A passage that supports a line: `quote` occurs in the document letter for letter. */
export interface ExampleQuote {
  readonly source: string;
  readonly quote: string;
}

/** Who decided about a suggestion, and when. Without an author it came from a generation that they had asked for. */
export interface ExampleDecision {
  readonly by: ExamplePersonName;
  readonly daysAgo: number;
  readonly author?: ExamplePersonName;
}

interface ExampleAcceptance extends ExampleDecision {
  /** As it was taken, where somebody has edited the line since. */
  readonly text?: string;
}

/** A line that was suggested and that nobody wanted; from AI it quotes its source. */
interface ExampleRefusal extends ExampleDecision {
  readonly module: "KEY_MESSAGES" | "VALUE_PROPOSITIONS" | "DISCOVERY_QUESTIONS" | "NEXT_STEPS";
  readonly text: string;
  readonly source?: string;
}

export interface ExampleLine {
  readonly text: string;
  /** Objections only. */
  readonly response?: string;
  readonly quotes?: readonly ExampleQuote[];
  /** It came from a suggestion, which somebody took. */
  readonly accepted?: ExampleAcceptance;
  readonly owner?: ExamplePersonName;
  readonly verifiedBy?: ExamplePersonName;
  readonly verifiedDaysAgo?: number;
  /** A pending suggestion to replace the line. */
  readonly suggestion?: {
    readonly text: string;
    readonly response?: string;
    readonly reason: string;
    readonly quotes: readonly ExampleQuote[];
  };
}

type ExampleStage =
  | "PROSPECTING"
  | "DISCOVERY"
  | "QUALIFICATION"
  | "DEMO"
  | "PROPOSAL"
  | "RENEWAL"
  | "EXPANSION";

export interface ExampleScenario {
  readonly title: string;
  readonly dealStage: ExampleStage;
  readonly exitCriteria?: string;
  readonly meetingContext?: string;
  readonly painPoints?: readonly string[];
  readonly competitors?: readonly string[];
  readonly openingStrategy?: string;
  readonly keyMessages?: readonly ExampleLine[];
  readonly valuePropositions?: readonly ExampleLine[];
  readonly discoveryQuestions?: readonly ExampleLine[];
  readonly objectionHandling?: readonly ExampleLine[];
  readonly nextSteps?: readonly ExampleLine[];
  readonly refused?: readonly ExampleRefusal[];
}

export interface ExamplePlaybook {
  readonly title: string;
  readonly description: string;
  readonly targetPersona: string;
  readonly industry: string;
  readonly productLine: string;
  readonly owner: ExamplePersonName;
  readonly status: "DRAFT" | "PUBLISHED";
  readonly isTemplate?: boolean;
  readonly createdDaysAgo: number;
  readonly updatedDaysAgo: number;
  readonly scenarios: readonly ExampleScenario[];
}
