import { type Span, sentencesOf, trimmedSpan } from "../../language/sentences.ts";
import { stretchesOf } from "../../language/stretches.ts";

/**
 * The pieces that passages are packed from, none longer than `longest`: paragraphs; of too long a paragraph its
 * sentences; of too long a sentence stretches that end at a line end, else at a blank, else anywhere but inside a
 * character. Exact spans in order that hold everything that is not blank.
 */
export function unitsOf(text: string, within: Span, longest: number): Span[] {
  return paragraphsOf(text, within).flatMap((paragraph) =>
    lengthOf(paragraph) <= longest ? [paragraph] : piecesOf(text, paragraph, longest),
  );
}

/** In UTF-16 code units. */
export function lengthOf(span: Span): number {
  return span.end - span.start;
}

function paragraphsOf(text: string, within: Span): Span[] {
  const paragraphs: Span[] = [];
  let paragraphStart = within.start;
  let lineStart = within.start;
  const close = (end: number): void => {
    const paragraph = trimmedSpan(text, { start: paragraphStart, end });
    if (paragraph) paragraphs.push(paragraph);
    paragraphStart = end;
  };
  while (lineStart < within.end) {
    const found = text.indexOf("\n", lineStart);
    const lineEnd = found === -1 || found >= within.end ? within.end : found + 1;
    if (text.slice(lineStart, lineEnd).trim() === "") close(lineEnd);
    lineStart = lineEnd;
  }
  close(within.end);
  return paragraphs;
}

function piecesOf(text: string, paragraph: Span, longest: number): Span[] {
  const offset = paragraph.start;
  return sentencesOf(text.slice(paragraph.start, paragraph.end)).flatMap((sentence) => {
    const span = { start: sentence.start + offset, end: sentence.end + offset };
    return lengthOf(span) <= longest ? [span] : stretchesOf(text, span, longest);
  });
}
