/** From mild to grave: the order is compared. */
export const SEVERITIES = ["low", "medium", "high"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `why` is one sentence for the person who is to sign; `{found}` in it is what the rule found, in the document's words. */
interface RiskWords {
  readonly title: string;
  readonly why: string;
}

interface AnyRule {
  readonly id: string;
  /** Kinds of documents (document-types.ts) that it looks at; undefined for all. */
  readonly types?: readonly string[];
  readonly en: RiskWords;
  readonly de: RiskWords;
}

/** A risk that a paragraph states. */
export interface PresenceRule extends AnyRule {
  readonly kind: "present";
  readonly cue: RegExp;
  /** What would turn the cue around: "does not renew automatically". */
  readonly unless?: RegExp;
  /** By what the paragraph says; undefined when it is no risk after all. */
  readonly severity: Severity | ((paragraph: string, limits: RiskLimits) => Severity | undefined);
  /** The amount or the period that makes it one. */
  readonly found?: (paragraph: string) => string | undefined;
}

/** A risk in what a document does not say. */
export interface AbsenceRule extends AnyRule {
  readonly kind: "absent";
  readonly severity: Severity;
  /** The kind of clause that should be there, or turns of phrase where no clause is meant. */
  readonly expects: { readonly clause: string } | { readonly cue: RegExp };
}

export type RiskRule = PresenceRule | AbsenceRule;

export interface RiskLimits {
  /** A period of notice from this many months on is a risk, and a high one from twice as many. */
  readonly noticeMonths: number;
  /** A deposit of more months' rent than this is a risk. */
  readonly depositMonths: number;
}
