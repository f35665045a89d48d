import {
  type Analysis,
  type Word,
  analysisOf,
  folded,
  termsOf,
  wordsOf,
} from "../../language/words.ts";
import { MOST_SLOTS } from "./postings.ts";
import { type RankedSlot, TermIndex } from "./term-index.ts";

interface RankedField {
  readonly text: string;
  /** A whole number, 1 to 9: how many times a word in this field counts. */
  readonly weight: number;
}

/** Something that can be found: a passage, a playbook, a scenario, a line. */
export interface RankingEntry {
  readonly id: string;
  /** What a search can be limited to: the document of a passage, the kind of a thing. */
  readonly group: string;
  /** Two letters; `und` for short texts, which are then found as English and as any other language. */
  readonly language: string;
  readonly fields: readonly RankedField[];
}

/** One search in one scope. Words beyond the first 4,000 characters are not looked at. */
export interface RankingQuery {
  readonly query: string;
  /** At most so many hits. */
  readonly first: number;
  /** Only entries of these groups; all when absent. */
  readonly groups?: readonly string[] | undefined;
  /** The last word may still be being typed: words that begin with it are found too. */
  readonly unfinished?: boolean | undefined;
}

/** An entry that holds at least one word of the query. */
export interface RankedHit {
  readonly id: string;
  /** BM25 with its bonus for neighbours: above 0, without an upper end. */
  readonly score: number;
  /** Words of the query, as they stand there in lower case, that the entry holds. */
  readonly matchedTerms: readonly string[];
}

interface Held {
  readonly id: string;
  readonly group: string;
}

const ANALYSES: readonly Analysis[] = ["english", "general"];
const FEWEST_DEAD = 1_000; // below this many removed entries, rebuilding costs more than carrying them
const MOST_BEGINNINGS = 20; // words that an unfinished one may stand for
const SHORTEST_STEM = 4; // characters; below it the beginnings of a stem fit too many words
const LONGEST_QUERY = 4_000; // characters

/**
 * Everything that is searched together: one workspace's passages, say. English entries and those of other languages
 * are indexed apart, each by its own analysis and statistics, and a query is put to both halves: nobody has to
 * guess the language of three words in a search field.
 */
export class ScopeIndex {
  #halves: Record<Analysis, TermIndex> = { english: new TermIndex(), general: new TermIndex() };
  #held: (Held | undefined)[] = [];
  readonly #slots = new Map<string, number>();

  get size(): number {
    return this.#slots.size;
  }

  /** Adds the entry, in place of the one with its id if there is one. */
  upsert(entry: RankingEntry): void {
    this.remove(entry.id);
    if (this.#held.length >= MOST_SLOTS) throw new RangeError("Too many entries in one scope");
    const slot = this.#held.push({ id: entry.id, group: entry.group }) - 1;
    this.#slots.set(entry.id, slot);
    for (const analysis of analysesOf(entry.language)) {
      const fields = entry.fields.map(({ text, weight }) => ({
        terms: termsOf(text, analysis),
        weight,
      }));
      this.#halves[analysis].add(slot, fields);
    }
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    for (const analysis of ANALYSES) this.#halves[analysis].remove(slot);
    this.#held[slot] = undefined;
    this.#slots.delete(id);
    if (this.#held.length - this.size > Math.max(FEWEST_DEAD, this.size)) this.#compact();
  }

  /** Best first; equal scores in the order of their ids, so that the same question always has the same answer. */
  search(asked: RankingQuery): RankedHit[] {
    const { first, groups } = asked;
    const wanted = groups && new Set(groups);
    const accepts = (slot: number): boolean => {
      const held = this.#held[slot];
      return held !== undefined && (wanted?.has(held.group) ?? true);
    };
    const hits = ANALYSES.flatMap((analysis) => {
      const words = this.#queryWords(asked, analysis);
      const terms = words.map((word) => word.term);
      const found = this.#halves[analysis].search({ terms, first, accepts, compare: this.#byId });
      return found.map((ranked) => this.#hit(ranked, words, analysis));
    });
    return bestOfEach(hits).slice(0, first);
  }

  #queryWords({ query, unfinished }: RankingQuery, analysis: Analysis): Word[] {
    const text = query.slice(0, LONGEST_QUERY);
    const words = wordsOf(text, analysis);
    const last = /[\p{L}\p{N}]+$/u.exec(text)?.[0];
    if (unfinished !== true || last === undefined) return words;
    const typed = folded(last);
    const known = new Set(words.map((word) => word.term));
    const begun = this.#termsBeginning(typed, analysis).filter((term) => !known.has(term));
    return [...words, ...begun.map((term) => ({ text: typed, term }))];
  }

  /** Stems are shorter than words: what goes beyond the stem of "cleaning" is taken off again, letter by letter. */
  #termsBeginning(typed: string, analysis: Analysis): string[] {
    const shortest = Math.min(typed.length, SHORTEST_STEM);
    for (let length = typed.length; length >= shortest; length -= 1) {
      const terms = this.#halves[analysis].termsBeginning(typed.slice(0, length), MOST_BEGINNINGS);
      if (terms.length > 0) return terms;
    }
    return [];
  }

  readonly #byId = (a: number, b: number): number => {
    const left = this.#held[a]?.id ?? "";
    const right = this.#held[b]?.id ?? "";
    return left < right ? -1 : Number(left > right);
  };

  #hit(ranked: RankedSlot, words: readonly Word[], analysis: Analysis): RankedHit {
    const held = new Set(
      this.#halves[analysis].matches(
        ranked.slot,
        words.map((word) => word.term),
      ),
    );
    const matched = words.filter((word) => held.has(word.term)).map((word) => word.text);
    return {
      id: this.#held[ranked.slot]?.id ?? "",
      score: ranked.score,
      matchedTerms: [...new Set(matched)],
    };
  }

  #compact(): void {
    const slots = [...this.#slots.values()];
    const held = slots.map((slot) => this.#held[slot]);
    this.#halves = {
      english: this.#halves.english.renumbered(slots),
      general: this.#halves.general.renumbered(slots),
    };
    this.#held = held;
    for (const [slot, entry] of held.entries()) if (entry) this.#slots.set(entry.id, slot);
  }
}

function analysesOf(language: string): readonly Analysis[] {
  return language === "und" ? ANALYSES : [analysisOf(language)];
}

/** An entry that both halves hold counts by its better score. */
function bestOfEach(hits: readonly RankedHit[]): RankedHit[] {
  const best = new Map<string, RankedHit>();
  for (const hit of hits) {
    if (hit.score > (best.get(hit.id)?.score ?? 0)) best.set(hit.id, hit);
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
