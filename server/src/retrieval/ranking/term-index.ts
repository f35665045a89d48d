import { Postings } from "./postings.ts";

/** A field of a document, cut into terms. `weight` is a whole number: a term in it counts that many times. */
export interface IndexedField {
  readonly terms: readonly string[];
  readonly weight: number;
}

/** A document by its slot; its id is known one level up. */
export interface RankedSlot {
  readonly slot: number;
  readonly score: number;
}

/** One search in one half of a scope. */
export interface SlotSearch {
  readonly terms: readonly string[];
  readonly first: number;
  readonly accepts: (slot: number) => boolean;
  /** Orders slots of equal score. */
  readonly compare: (a: number, b: number) => number;
}

// Robertson's BM25 with the values that did best on Cranfield, MED, XQuAD and MTRAG together.
const K1 = 1.5; // how fast more of the same term stops to count
const B = 0.75; // how much a long document is held against it, 0 to 1
const BIGRAM_BONUS = 0.2;
const BIGRAM_DEPTH = 100;
const UNKNOWN = 0; // the number of every term that no document holds
const FIELD_END = 2 ** 32 - 256; // plus the field's weight: ends a field in a sequence; no term has so large a number
const MOST_QUERY_TERMS = 256;

/**
 * BM25 over documents named by slot numbers, all cut into terms in the same way. Terms of a heavier field count
 * `weight` times. The 100 best are looked at again for neighbours: a document gains up to a fifth of its score by the
 * share of the query's pairs of neighbouring terms that stand in it one after the other.
 */
export class TermIndex {
  #numbers = new Map<string, number>();
  #postings: Postings[] = [new Postings()];
  readonly #lengths: number[] = [];
  readonly #sequences: (Uint32Array | undefined)[] = [];
  #size = 0;
  #totalLength = 0;
  #scores = new Float64Array(1024);

  /** `slot` must be larger than every slot that was added before. */
  add(slot: number, fields: readonly IndexedField[]): void {
    const sequence: number[] = [];
    for (const { terms, weight } of fields) {
      for (const term of terms) sequence.push(this.#numberOf(term));
      sequence.push(FIELD_END + weight);
    }
    this.#store(slot, Uint32Array.from(sequence));
  }

  /** The same documents under new, gap-free slots: the one in `slots[n]` becomes n. */
  renumbered(slots: readonly number[]): TermIndex {
    const index = new TermIndex();
    index.#numbers = this.#numbers;
    index.#postings = this.#postings.map(() => new Postings());
    for (const [slot, before] of slots.entries()) {
      const sequence = this.#sequences[before];
      if (sequence) index.#store(slot, sequence);
    }
    return index;
  }

  has(slot: number): boolean {
    return this.#sequences[slot] !== undefined;
  }

  /** Its postings stay, and are passed over, until `renumbered` leaves them out. */
  remove(slot: number): void {
    const sequence = this.#sequences[slot];
    if (!sequence) return;
    for (const term of new Set(sequence)) {
      const postings = this.#postings[term];
      if (postings) postings.live -= 1;
    }
    this.#totalLength -= this.#lengths[slot] ?? 0;
    this.#size -= 1;
    this.#sequences[slot] = undefined;
  }

  /** Best first, at most `first`. Terms that no document holds count for neighbourhood only. */
  search(query: SlotSearch): RankedSlot[] {
    const terms = query.terms
      .slice(0, MOST_QUERY_TERMS)
      .map((term) => this.#numbers.get(term) ?? UNKNOWN);
    const scored = this.#scored(terms, query);
    const order = (a: RankedSlot, b: RankedSlot): number =>
      b.score - a.score || query.compare(a.slot, b.slot);
    const best = topOf(scored, Math.max(query.first, BIGRAM_DEPTH), order);
    const head = best.slice(0, BIGRAM_DEPTH).map((ranked) => this.#withBigramBonus(ranked, terms));
    return [...head.toSorted(order), ...best.slice(BIGRAM_DEPTH)].slice(0, query.first);
  }

  /** The known terms that begin so, the most frequent first. */
  termsBeginning(start: string, most: number): string[] {
    const held: { term: string; holders: number }[] = [];
    for (const [term, number] of this.#numbers) {
      const holders = this.#postings[number]?.live ?? 0;
      if (holders > 0 && term.startsWith(start)) held.push({ term, holders });
    }
    return held
      .toSorted((a, b) => b.holders - a.holders || (a.term < b.term ? -1 : 1))
      .slice(0, most)
      .map(({ term }) => term);
  }

  /** Which of the terms the document in this slot holds. */
  matches(slot: number, terms: readonly string[]): string[] {
    const held = new Set(this.#sequences[slot]);
    return terms.filter((term) => held.has(this.#numbers.get(term) ?? UNKNOWN));
  }

  #store(slot: number, sequence: Uint32Array): void {
    let length = 0;
    let fieldStart = 0;
    const frequencies = new Map<number, number>();
    for (const [at, mark] of sequence.entries()) {
      if (mark < FIELD_END) continue;
      const weight = mark - FIELD_END;
      for (const term of sequence.subarray(fieldStart, at)) {
        frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
      }
      length += (at - fieldStart) * weight;
      fieldStart = at + 1;
    }
    for (const [term, frequency] of frequencies) this.#postings[term]?.add(slot, frequency);
    this.#sequences[slot] = sequence;
    this.#lengths[slot] = length;
    this.#totalLength += length;
    this.#size += 1;
  }

  #numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#postings.push(new Postings()) - 1;
    this.#numbers.set(term, number);
    return number;
  }

  #scored(terms: readonly number[], query: SlotSearch): RankedSlot[] {
    if (this.#scores.length < this.#sequences.length)
      this.#scores = new Float64Array(this.#sequences.length * 2);
    const scores = this.#scores;
    const touched: number[] = [];
    const average = this.#totalLength / Math.max(1, this.#size);
    for (const term of terms) {
      const idf = this.#idf(term);
      this.#postings[term]?.visit((slot, frequency) => {
        if (this.#sequences[slot] === undefined) return;
        const before = scores[slot] ?? 0;
        if (before === 0) touched.push(slot);
        const norm = K1 * (1 - B + (B * (this.#lengths[slot] ?? 0)) / average);
        scores[slot] = before + (idf * frequency * (K1 + 1)) / (frequency + norm);
      });
    }
    const ranked = touched
      .filter(query.accepts)
      .map((slot) => ({ slot, score: scores[slot] ?? 0 }));
    for (const slot of touched) scores[slot] = 0;
    return ranked;
  }

  /** Robertson's weight of a rare term, plus one inside the logarithm so that a frequent one is never negative. */
  #idf(term: number): number {
    const holders = this.#postings[term]?.live ?? 0;
    return Math.log(1 + (this.#size - holders + 0.5) / (holders + 0.5));
  }

  #withBigramBonus(ranked: RankedSlot, terms: readonly number[]): RankedSlot {
    const pairs = terms.slice(1).map((term, index) => [terms[index] ?? UNKNOWN, term] as const);
    const sequence = this.#sequences[ranked.slot];
    if (pairs.length === 0 || !sequence) return ranked;
    const found = pairs.filter(
      ([left, right]) => left !== UNKNOWN && right !== UNKNOWN && hasPair(sequence, left, right),
    );
    return {
      slot: ranked.slot,
      score: ranked.score * (1 + (BIGRAM_BONUS * found.length) / pairs.length),
    };
  }
}

function hasPair(sequence: Uint32Array, left: number, right: number): boolean {
  let at = sequence.indexOf(left);
  while (at !== -1) {
    if (sequence[at + 1] === right) return true;
    at = sequence.indexOf(left, at + 1);
  }
  return false;
}

/** The best `count` in order. Most searches touch far more documents than they return: sorting them all would cost more than finding them. */
function topOf(
  ranked: RankedSlot[],
  count: number,
  order: (a: RankedSlot, b: RankedSlot) => number,
): RankedSlot[] {
  if (ranked.length <= count * 4) return ranked.toSorted(order).slice(0, count);
  let best: RankedSlot[] = [];
  for (let start = 0; start < ranked.length; start += count * 4) {
    best = [...best, ...ranked.slice(start, start + count * 4)].toSorted(order).slice(0, count);
  }
  return best;
}
