import { type Span, sentencesOf } from "../../../../language/sentences.ts";
import { analysisOf, folded, termsOf } from "../../../../language/words.ts";
import type { Passage } from "../../../writing-task.ts";
import { cue } from "../cue.ts";

/** A sentence that may become a line. `quote` is exactly `passage.text.slice(start, end)`; `text` is how it reads. */
export interface SourceSentence extends Span {
  readonly passage: Passage;
  /** 0 for the passage that was found first. */
  readonly rank: number;
  readonly quote: string;
  readonly text: string;
  readonly terms: ReadonlySet<string>;
}

const FEWEST_WORDS = 4;
const MOST_WORDS = 45;
// Words that point at the sentence before: such a sentence is quoted together with that one or not at all.
const POINTS_BACK =
  /^(?:(?:if|when) (?:it|they|this|that)|wenn (?:er|sie|es|das)|it|its|this|that|these|those|they|he|she|then|there|also|however|but|so|instead|in return|in this case|after that|otherwise|therefore|es|er|sie|dies|diese[rs]?|das|dann|damit|dadurch|dabei|außerdem|jedoch|aber|also|danach|sonst|deshalb|dafür)(?!\p{L})/iu;
const SHORT_SENTENCE = 14; // words: longer ones explain what they speak of
const NO_PROSE = /https?:|www\.|[|{}<>=]|\]\(|```|\S+@\S+/;
const OVER = cue("(?:has |have |had )?expired|no longer|abgelaufen|nicht mehr gültig|ausgelaufen");
const OF_A_HEADING = /^\s*#/;

/** The sentences of these passages that can stand as a line of their own, in the order of the passages. */
export function sourceSentences(passages: readonly Passage[]): SourceSentence[] {
  return passages.flatMap((passage, rank) => {
    const spans = sentencesOf(passage.text);
    return spans.flatMap((span, index) => {
      const joined = withAntecedent(passage, spans, index);
      const sentence = joined && sourceSentence(passage, rank, joined);
      return sentence && span.end === sentence.end ? [sentence] : [];
    });
  });
}

/** A stretch of a passage as a sentence, however long it is. */
export function sourceSentence(
  passage: Passage,
  rank: number,
  span: Span,
): SourceSentence | undefined {
  const quote = passage.text.slice(span.start, span.end);
  const text = plainLine(quote);
  if (text === "") return undefined;
  const terms = new Set(termsOf(text, analysisOf(passage.language)));
  return { ...span, passage, rank, quote, text, terms };
}

/** Whether it reads as a statement: prose of a sensible length that begins and ends like a sentence or a list item. */
export function isStatement({ text, quote }: SourceSentence): boolean {
  const words = text.split(" ").length;
  if (words < FEWEST_WORDS || words > MOST_WORDS || NO_PROSE.test(quote)) return false;
  if (OF_A_HEADING.test(quote) || text.endsWith("?") || text.endsWith(":")) return false;
  const isListItem = /^\s*(?:[-*•+]|\d{1,2}[.)])\s/.test(quote);
  return (
    /^["'“„«(]?[\p{Lu}\p{N}€$£]/u.test(text) && (isListItem || /[.!…。]["'”“»)]*$/u.test(text))
  );
}

/** Leaves out passages that tell of something that is over: every sentence in them may be out of date. */
export function notOutdated(sentences: readonly SourceSentence[]): SourceSentence[] {
  return sentences.filter(({ passage }) => !OVER.test(passage.text));
}

/** Markdown's marks off, white space single: a line is one paragraph wherever it is shown. */
function plainLine(markdown: string): string {
  return markdown
    .replace(/^\s*(?:#{1,6}|>|[-*•+]|\d{1,2}[.)])\s+/, "")
    .replace(/\[([^[\]]{1,200})\]\([^()\s]{0,300}\)/g, "$1")
    .replace(/[*`]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Of two texts the share of the shorter one's terms that the other has too. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 0;
  return [...a].filter((term) => b.has(term)).length / smaller;
}

function withAntecedent(
  { text, heading }: Passage,
  spans: readonly Span[],
  index: number,
): Span | undefined {
  const span = spans[index];
  const before = spans[index - 1];
  if (!span) return undefined;
  const pointing = pointsBack(plainLine(text.slice(span.start, span.end)), heading);
  if (pointing === "no") return span;
  const alone = pointing === "perhaps" ? span : undefined;
  if (!before || OF_A_HEADING.test(text.slice(before.start, before.end))) return alone;
  if (/\n\s*\n/.test(text.slice(before.end, span.start))) return alone;
  const beforePoints = pointsBack(plainLine(text.slice(before.start, before.end)), heading);
  if (beforePoints === "yes" || beforePoints === pointing) return alone;
  return { start: before.start, end: span.end };
}

/** "The visit takes 25 minutes" may mean a visit that the sentence before or the heading tells of, or any visit. */
function pointsBack(sentence: string, heading: string | undefined): "yes" | "perhaps" | "no" {
  if (POINTS_BACK.test(sentence)) return "yes";
  const noun = /^(?:the|der|die|das) (\p{L}+)/iu.exec(sentence)?.[1];
  if (noun === undefined || sentence.split(" ").length > SHORT_SENTENCE) return "no";
  return folded(heading ?? "").includes(folded(noun).slice(0, 6)) ? "no" : "perhaps";
}
