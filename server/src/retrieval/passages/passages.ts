import { languageOf, passageLanguage } from "../../language/language-of.ts";
import type { Span } from "../../language/sentences.ts";
import { type Heading, markdownSections, type Section, sectionsUnder } from "./sections.ts";
import { lengthOf, unitsOf } from "./units.ts";

/** In "plain" no line is taken for a heading; they are told in the layout. */
export type TextFormat = "markdown" | "plain";

/** Where a passage stands: its text is exactly `text.slice(start, end)` (UTF-16 offsets). */
interface PassageSlice {
  readonly start: number;
  readonly end: number;
  /** The headings above it, outermost first, joined by " › ". */
  readonly heading: string | undefined;
  /** On which it begins, from 1; undefined where the text has no pages. */
  readonly page: number | undefined;
  /** Two letters, or `und`. */
  readonly language: string;
}

/** What is known of a text that its characters do not say. */
export interface TextLayout {
  /** Of a plain text: its lines alone do not tell headings with certainty. */
  readonly headings?: readonly Heading[];
  /** Where each page begins, the first at 0. */
  readonly pageStarts?: readonly number[];
}

/** A text and where its passages stand; the passages themselves are slices of it. */
export interface CutText {
  /** Of the whole text; `und` when it is too short to tell. */
  readonly language: string;
  readonly passages: readonly PassageSlice[];
}

// Measured on four public sets: 800 characters rank as well as any size up to 1,200 and are quick to read as a source.
const TARGET_LENGTH = 800;
const LONGEST = 1_200;
const SHORT_TAIL = 250; // characters that are not worth a passage of their own when they fit into the one before
const LONGEST_LEAD = 300; // a question or "as follows:" of at most this length stays with what comes below it

/**
 * Cuts a text into passages of about 800 and never more than 1,200 characters. They are exact slices in order, do not
 * overlap, never cross a heading, and together hold every character that is not blank.
 */
export function cutPassages(text: string, format: TextFormat, layout: TextLayout = {}): CutText {
  const language = languageOf(text);
  const sections =
    format === "markdown" ? markdownSections(text) : sectionsUnder(layout.headings ?? [], text);
  const passages = sections.flatMap((section) =>
    packed(withLeads(text, unitsOf(text, section, LONGEST))).map((span) => ({
      start: span.start,
      end: span.end,
      heading: headingOf(section),
      page: pageAt(layout.pageStarts ?? [], span.start),
      language: passageLanguage(text.slice(span.start, span.end), language),
    })),
  );
  return { language, passages };
}

/** The number of the page that holds this offset; undefined where there are no pages. */
export function pageAt(pageStarts: readonly number[], offset: number): number | undefined {
  if (pageStarts.length === 0) return undefined;
  const next = pageStarts.findIndex((start) => start > offset);
  return next === -1 ? pageStarts.length : Math.max(next, 1);
}

function headingOf(section: Section): string | undefined {
  return section.path.length === 0 ? undefined : section.path.join(" › ");
}

/** Joins a question, and a line that ends in a colon, with the paragraph that answers it. */
function withLeads(text: string, units: readonly Span[]): Span[] {
  const joined: Span[] = [];
  let isLead = false;
  for (const unit of units) {
    const last = joined.at(-1);
    if (last && isLead && unit.end - last.start <= LONGEST) {
      joined[joined.length - 1] = { start: last.start, end: unit.end };
    } else {
      joined.push(unit);
    }
    isLead =
      lengthOf(unit) <= LONGEST_LEAD &&
      /[?:？：][*_"”»)]{0,4}$/.test(text.slice(unit.end - 6, unit.end));
  }
  return joined;
}

function packed(units: readonly Span[]): Span[] {
  const passages: Span[] = [];
  for (const [index, unit] of units.entries()) {
    const last = passages.at(-1);
    // Only the last unit of a section: further up there is a next passage to join.
    const room =
      last && index === units.length - 1 && lengthOf(unit) <= SHORT_TAIL ? LONGEST : TARGET_LENGTH;
    if (last && unit.end - last.start <= room) {
      passages[passages.length - 1] = { start: last.start, end: unit.end };
    } else {
      passages.push(unit);
    }
  }
  return passages;
}
