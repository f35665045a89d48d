/** A part of a text under one heading; sections follow one another and cover the whole text. */
export interface Section {
  readonly start: number;
  readonly end: number;
  /** The headings above this part, outermost first. */
  readonly path: readonly string[];
}

/** A heading in its place; offsets are UTF-16 code units. */
export interface Heading {
  readonly start: number;
  /** Where its own line or underline ends. */
  readonly end: number;
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

const LONGEST_HEADING = 200; // characters; what is longer is a paragraph that happens to begin with #
const LONGEST_FRONT_MATTER = 4_000;
const UNDERLINE = /^ {0,3}(?:=+|-{2,})[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Reads the headings of a Markdown text line by line. Markdown parsers build trees and can be stalled by hostile
 * nesting; for headings no tree is needed, and this takes one look at each line however deep quotes and lists go.
 */
export function markdownSections(text: string): Section[] {
  return sectionsUnder(headingsOf(text), text);
}

/** Of a text whose headings are known already, in their order. */
export function sectionsUnder(headings: readonly Heading[], text: string): Section[] {
  const sections: Section[] = [];
  const open: Heading[] = [];
  let start = 0;
  let contentStart = 0;
  let path: string[] = [];
  for (const heading of headings) {
    // A heading above nothing but another heading stays with it, so that no section is a bare title.
    if (text.slice(contentStart, heading.start).trim() !== "") {
      sections.push({ start, end: heading.start, path });
      start = heading.start;
    }
    contentStart = heading.end;
    // A level may be left out (h1, then h3): what counts is which is higher.
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    open.push(heading);
    path = open.map((above) => above.title);
  }
  sections.push({ start, end: text.length, path });
  return sections;
}

function headingsOf(text: string): Heading[] {
  const headings: Heading[] = [];
  let fence = opensWithFrontMatter(text) ? "---" : undefined;
  let above: Line | undefined; // the line before, when it is a paragraph of one line so far
  let isAfterBlank = true;
  for (const line of linesOf(text)) {
    const mark = FENCE.exec(line.text)?.[1];
    if (fence !== undefined) {
      if (line.start > 0 && (mark ?? line.text.trimEnd()).startsWith(fence)) fence = undefined;
      continue;
    }
    const heading = hashHeading(line) ?? (above && underlinedHeading(above, line));
    if (heading) headings.push(heading);
    fence = mark;
    above = isAfterBlank && !heading ? line : undefined;
    isAfterBlank = heading !== undefined || line.text.trim() === "";
  }
  return headings;
}

function* linesOf(text: string): Generator<Line> {
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    yield { start, text: text.slice(start, end) };
    start = end + 1;
  }
}

/** `---`, some lines of settings, `---` at the very top: what looks like a heading in there is none. */
function opensWithFrontMatter(text: string): boolean {
  return /^---[ \t]*\n/.test(text) && /\n---[ \t]*\n/.test(text.slice(3, LONGEST_FRONT_MATTER));
}

function hashHeading(line: Line): Heading | undefined {
  if (line.text.length > LONGEST_HEADING) return undefined;
  const match = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/.exec(line.text);
  if (!match?.[1] || !match[2]) return undefined;
  const title = plainTitle(match[2].trimEnd().replace(/(?:^|[ \t])#+$/, ""));
  if (title === "") return undefined;
  return { start: line.start, end: endOf(line), level: match[1].length, title };
}

function underlinedHeading(above: Line, line: Line): Heading | undefined {
  if (above.text.length > LONGEST_HEADING || line.text.length > LONGEST_HEADING) return undefined;
  if (!UNDERLINE.test(line.text) || !/^ {0,3}[^\s#>|`~*+-]/.test(above.text)) return undefined;
  const level = line.text.includes("=") ? 1 : 2;
  return { start: above.start, end: endOf(line), level, title: plainTitle(above.text) };
}

function endOf(line: Line): number {
  return line.start + line.text.length;
}

/** A heading as people say it: without emphasis, code marks and link targets. */
function plainTitle(markdown: string): string {
  return markdown
    .replace(/\[([^[\]]{1,200})\]\([^()]{0,200}\)/g, "$1")
    .replace(/[*_`]+/g, "")
    .trim();
}
