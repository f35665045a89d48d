import { type Span, sentencesOf } from "../../../../language/sentences.ts";
import { stretchesOf } from "../../../../language/stretches.ts";

/** A paragraph of a text, or a part of a long one, with the heading it stands under. */
export interface Unit extends Span {
  readonly text: string;
  readonly heading: string | undefined;
}

/** Clauses measure 20 to 1,000 characters, half of them under 250; a unit should hold one and little else. */
const LONGEST_UNIT = 900;
/** Above what contracts hold; quotes of a text without full stops would be as long as the text, once for each clause. */
const LONGEST_SENTENCE = 2_000;
/** UTF-16 code units. */
const LONGEST_HEADING = 90;
/** Marks of Markdown, "§ 4", "Section 4", "4.2 Rent", or capitals alone. */
const HEADING =
  /^(?:#{1,6}\s|(?:§|Article|Section|ARTICLE|SECTION|Artikel|Abschnitt|Ziffer)\s?\d|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s{1,4}\p{Lu}|[\p{Lu}\s,&/-]{6,}$)/u;
/** "12.3 Governing Law. This Agreement …" and "Kündigung: …": the heading stands in the paragraph. */
const INLINE_HEADING =
  /^(?:\(?[\dA-Za-z]{1,3}(?:\.\d{1,2}){0,3}[.)]?\s{1,4})?(?<name>\p{Lu}[\p{L} ,/&’'-]{2,60})[.:]\s/u;

/** The units of a text in its order; none is empty. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  let heading: string | undefined;
  for (const paragraph of paragraphsOf(text)) {
    const words = text.slice(paragraph.start, paragraph.end);
    if (isHeading(words)) heading = words.replace(/^[#\s]+/, "");
    // A heading within the paragraph counts for it alone; one of its own line for all that follow.
    const own = INLINE_HEADING.exec(words)?.groups?.["name"] ?? heading;
    for (const span of partsOf(text, paragraph))
      units.push({ ...span, text: text.slice(span.start, span.end), heading: own });
  }
  return units;
}

/** A short line that ends a sentence is a sentence; "4." is not the end of one. */
function isHeading(words: string): boolean {
  return (
    words.length <= LONGEST_HEADING &&
    HEADING.test(words) &&
    !/[.;,]$/.test(words.replace(/\d\.$/, ""))
  );
}

/** Ends at a blank line and before what begins an item of a list. */
function* paragraphsOf(text: string): Generator<Span> {
  for (const match of text.matchAll(/[^\n](?:[^\n]|\n(?![ \t]*(?:\n|[-*•#§]|\d{1,2}[.)])))*/g)) {
    const trimmed = match[0].trim();
    if (trimmed === "") continue;
    const start = match.index + match[0].indexOf(trimmed);
    yield { start, end: start + trimmed.length };
  }
}

/** Sentences are gathered as long as they fit; one that is longer on its own stays whole, if it is one. */
function partsOf(text: string, { start, end }: Span): Span[] {
  if (end - start <= LONGEST_UNIT) return [{ start, end }];
  const parts: Span[] = [];
  const sentences = sentencesOf(text.slice(start, end)).flatMap((sentence) =>
    stretchesOf(
      text,
      { start: start + sentence.start, end: start + sentence.end },
      LONGEST_SENTENCE,
    ),
  );
  for (const span of sentences) {
    const last = parts.at(-1);
    if (last && span.end - last.start <= LONGEST_UNIT)
      parts[parts.length - 1] = { start: last.start, end: span.end };
    else parts.push(span);
  }
  return parts;
}
