import { folded } from "../../../../language/words.ts";

/** A class that a document can be of. */
export interface DocumentClass {
  readonly name: string;
  /** Beginnings of words, or several words in a row, that such a document uses. Those in its first lines count most. */
  readonly keywords: readonly string[];
}

interface ClassScore {
  readonly name: string;
  /** From 0 to 1, all together 1 at most. */
  readonly share: number;
}

export interface Classified {
  /** Best first; empty when no keyword of any class occurs. */
  readonly classes: readonly ClassScore[];
  /** Where the best class's keywords stand, in the title first. */
  readonly evidence: readonly {
    readonly quote: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** Whether the title names the class; it is then right far more often. */
  readonly isTitled: boolean;
}

/** UTF-16 code units: a letterhead and the title below it. */
const TITLE_CHARACTERS = 350;
const OPENING_CHARACTERS = 1_600;
/** One keyword in the title outweighs many in the body. */
const TITLE_WEIGHT = 12;
const OPENING_WEIGHT = 2;
/** What stands further back mentions other documents more often than it describes its own. */
const BODY_CHARACTERS = 30_000;
const MOST_EVIDENCE = 5;

/** By scored vocabulary: keywords of each class in the title, the opening and the body. */
export function classify(text: string, classes: readonly DocumentClass[]): Classified {
  const sample = text.slice(0, BODY_CHARACTERS);
  const scored = classes
    .map((one) => ({ one, ...scoreOf(sample, one) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const total = scored.reduce((sum, { score }) => sum + score, 0);
  const best = scored[0];
  return {
    classes: scored.map(({ one, score }) => ({
      name: one.name,
      share: Math.round((1_000 * score) / total) / 1_000,
    })),
    evidence: best ? evidenceOf(sample, best.one) : [],
    isTitled: best?.inTitle ?? false,
  };
}

function scoreOf(
  sample: string,
  { keywords }: DocumentClass,
): { readonly score: number; readonly inTitle: boolean } {
  // Long texts say every word more often; below 4,000 characters nothing is taken off.
  const lengthFactor = Math.max(1, sample.length / 4_000);
  let score = 0;
  let inTitle = false;
  for (const [rank, keyword] of keywords.entries()) {
    // The first keyword of a class names it; the others only go with it.
    const weight = rank === 0 ? 1.5 : 1;
    const places = [...sample.matchAll(patternOf(keyword))].map(({ index }) => index);
    if (places.length === 0) continue;
    const titled = places.filter((at) => at < TITLE_CHARACTERS).length;
    const opening = places.filter((at) => at < OPENING_CHARACTERS).length;
    if (titled > 0) inTitle = true;
    // Capped: a title that says its kind three times is not three times as sure.
    score += weight * (Math.min(2, titled) * TITLE_WEIGHT + Math.min(3, opening) * OPENING_WEIGHT);
    score += (weight * Math.log2(1 + places.length)) / Math.sqrt(lengthFactor);
  }
  return { score, inTitle };
}

function evidenceOf(sample: string, { keywords }: DocumentClass): Classified["evidence"] {
  const found = keywords.flatMap((keyword) => {
    // The first place of each keyword is enough to show.
    const match = sample.matchAll(patternOf(keyword)).next().value;
    if (!match) return [];
    return [lineAround(sample, match.index)];
  });
  const byPlace = new Map(found.map((span) => [span.start, span]));
  return [...byPlace.values()].toSorted((a, b) => a.start - b.start).slice(0, MOST_EVIDENCE);
}

/** The line, or what of a long one stands near. */
function lineAround(text: string, at: number): { quote: string; start: number; end: number } {
  const lineStart = text.lastIndexOf("\n", at) + 1;
  const lineEnd = text.indexOf("\n", at);
  const start = Math.max(lineStart, at - 80);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, at + 120);
  return { quote: text.slice(start, end), start, end };
}

/** Keywords are text, never a pattern; white space in them may be any. */
function patternOf(keyword: string): RegExp {
  const escaped = keyword
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\s+/g, "\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}`, "giu");
}

/** Keywords for a class that was given none: its own name and the words of its description. */
export function keywordsFrom(name: string, description: string): string[] {
  const words = folded(description).match(/[\p{L}]{5,}/gu) ?? [];
  // Keywords are beginnings of words, so the singular finds the plural too.
  return [name, ...new Set(words.map((word) => word.replace(/s$/, "")))].slice(0, 20);
}
