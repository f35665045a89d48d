import { type Span, sentencesOf, trimmedSpan } from "../../../../language/sentences.ts";

/** A question that somebody asked and the text below it; spans into the passage. */
export interface QuestionAnswer {
  readonly question: Span;
  /** At most a few whole sentences. */
  readonly answer: Span;
}

interface Line extends Span {
  readonly isHeading: boolean;
}

const LONGEST_QUESTION = 200;
const LONGEST_ANSWER = 420; // characters: what can be said in one breath
const MOST_SENTENCES = 3;
const MARKS =
  /^[\s#>*_•+-]*(?:\d{1,2}[.)]\s+)?(?:(?:q|question|frage|f|customer|kunde)\s*\d{0,2}\s*[:.]\s*)?[*_\s]*/iu;
const ANSWER_MARKS = /^[\s>*_•+-]*(?:(?:a|answer|antwort|we|wir)\s*\d{0,2}\s*:\s*)?[*_\s]*/iu;

/**
 * Questions with their answers: a heading or a line that ends in a question mark, and what stands below it up to the
 * next heading or question; or both in one line ("Q: …? A: …").
 */
export function questionAnswers(text: string): QuestionAnswer[] {
  const lines = linesOf(text);
  return lines.flatMap((line, index) => {
    const question = questionIn(text, line);
    if (!question) return [];
    const next = lines.slice(index + 1).find((below) => below.isHeading || questionIn(text, below));
    const answer = answerIn(text, { start: question.end, end: next?.start ?? text.length });
    return answer ? [{ question: withoutMarks(text, question, MARKS), answer }] : [];
  });
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ start, end: start + line.length, isHeading: /^ {0,3}#{1,6}\s/.test(line) });
    start += line.length + 1;
  }
  return lines;
}

/** A line that is a question as a whole, or that begins with one that is marked as such. */
function questionIn(text: string, line: Line): Span | undefined {
  const content = text.slice(line.start, line.end);
  if (content.length > LONGEST_QUESTION * 4) return undefined;
  const marked =
    /^[\s>*_•+-]*(?:q|question|frage)\s*\d{0,2}\s*[:.][^?]{3,200}\?["'”“*_]{0,4}/iu.exec(content);
  const whole = /^[^?]{5,200}\?["'”“*_\s]{0,6}$/u.exec(content);
  const found = marked?.[0] ?? whole?.[0];
  if (found === undefined || found.trim().split(/\s+/).length < 3) return undefined;
  return trimmedSpan(text, { start: line.start, end: line.start + found.length });
}

function answerIn(text: string, below: Span): Span | undefined {
  const trimmed = trimmedSpan(text, below);
  if (!trimmed) return undefined;
  const body = withoutMarks(text, trimmed, ANSWER_MARKS);
  const sentences = sentencesOf(text.slice(body.start, body.end)).slice(0, MOST_SENTENCES);
  const fitting = sentences.filter((sentence) => sentence.end <= LONGEST_ANSWER);
  const last = fitting.at(-1);
  return last ? { start: body.start, end: body.start + last.end } : undefined;
}

function withoutMarks(text: string, span: Span, marks: RegExp): Span {
  const mark = marks.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  return { start: span.start + mark, end: span.end };
}
