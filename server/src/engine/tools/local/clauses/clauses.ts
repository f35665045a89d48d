import { folded } from "../../../../language/words.ts";
import type { ClauseCategory } from "./clause-category.ts";
import { CONTRACT_CLAUSES } from "./contract-clauses.ts";
import { CONTRACT_RIGHTS } from "./contract-rights.ts";
import { EVERYDAY_CLAUSES } from "./everyday-clauses.ts";
import { type Unit, unitsOf } from "./units.ts";

/** `quote` is the whole paragraph, or the part of a long one that was looked at. */
export interface FoundClause {
  readonly category: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly heading: string | null;
  /** From 0 to 1; by how clearly the paragraph stands out as this clause. */
  readonly confidence: number;
}

/** Forty-one of CUAD in two files, and those of everyday contracts. */
export const CLAUSE_CATEGORIES: readonly ClauseCategory[] = [
  ...CONTRACT_CLAUSES,
  ...CONTRACT_RIGHTS,
  ...EVERYDAY_CLAUSES,
];

// Tuned on half of CUAD's sixty contracts: a cue is worth about four of a clause's words.
const CUE_WEIGHT = 4;
const HEADING_WEIGHT = 3;
const START_WEIGHT = 5;
/** A paragraph of this score is called "probable"; without a cue none is. */
const CERTAIN_SCORE = 14;
/** UTF-16 code units: title, parties and date stand there. */
const START_CHARACTERS = 2_500;

/** The best paragraphs for each kind of clause, best first; a kind that is missing was not found. */
export function findClauses(
  text: string,
  wanted: { readonly categories: readonly string[]; readonly perCategory: number },
): FoundClause[] {
  const units = unitsOf(text).filter((unit) => unit.text.length >= 3);
  const index = wordIndex(units);
  return CLAUSE_CATEGORIES.filter(({ name }) => wanted.categories.includes(name)).flatMap(
    (category) =>
      rankUnits(units, category, index)
        .slice(0, wanted.perCategory)
        .map(({ unit, score }) => ({
          category: category.name,
          quote: unit.text,
          start: unit.start,
          end: unit.end,
          heading: unit.heading ?? null,
          // Never 1: cues are a likeness and no proof.
          confidence: Math.round(Math.min(0.95, 0.35 + (0.6 * score) / CERTAIN_SCORE) * 100) / 100,
        })),
  );
}

// Folded once: every text is compared with all of them.
const BEGINNINGS = new Map(CLAUSE_CATEGORIES.map(({ name, words }) => [name, words.map(folded)]));

interface Ranked {
  readonly unit: Unit;
  readonly score: number;
}

function rankUnits(units: readonly Unit[], category: ClauseCategory, index: WordIndex): Ranked[] {
  const ranked: Ranked[] = [];
  for (const [number, unit] of units.entries()) {
    const score = scoreOf(unit, category, index.wordsOf[number] ?? []);
    if (score > 0) ranked.push({ unit, score: score + wordScore(category, number, index) });
  }
  return ranked.toSorted((a, b) => b.score - a.score);
}

/** What its turns of phrase, its heading and its place say; 0 rules it out. */
function scoreOf(
  { text, heading, start }: Unit,
  category: ClauseCategory,
  words: readonly string[],
): number {
  const cues = category.cues.filter((cue) => cue.test(text)).length;
  if (cues === 0) return 0;
  const underHeading = heading !== undefined && category.headings?.test(heading) === true;
  const early =
    category.atStart === true ? START_WEIGHT * Math.max(0, 1 - start / START_CHARACTERS) : 0;
  // A table of contents names every clause and holds none.
  const isBare = words.length < 6 && category.atStart !== true ? 0.4 : 1;
  return (
    isBare * (CUE_WEIGHT * (1 + 0.5 * (cues - 1)) + (underHeading ? HEADING_WEIGHT : 0) + early)
  );
}

/** `counts`: in how many paragraphs a word occurs. */
interface WordIndex {
  readonly wordsOf: readonly (readonly string[])[];
  readonly counts: ReadonlyMap<string, number>;
}

function wordIndex(units: readonly Unit[]): WordIndex {
  const wordsOf = units.map(({ text }) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? []);
  const counts = new Map<string, number>();
  for (const words of wordsOf)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { wordsOf, counts };
}

/** How many of the clause's words the paragraph uses; rare ones count more, and so do short paragraphs. */
function wordScore(
  { name }: ClauseCategory,
  number: number,
  { wordsOf, counts }: WordIndex,
): number {
  const own = wordsOf[number] ?? [];
  let score = 0;
  for (const beginning of BEGINNINGS.get(name) ?? []) {
    const found = own.find((word) => word.startsWith(beginning));
    if (found !== undefined) score += Math.log(1 + wordsOf.length / (counts.get(found) ?? 1));
  }
  return score / Math.sqrt(1 + own.length / 60);
}
