import { sentencesOf, type Span } from "../../../../language/sentences.ts";
import { findMoney } from "../entities/amounts.ts";
import { findDates } from "../entities/dates.ts";
import { durationWords, findDurations } from "../entities/durations.ts";
import { matchesOf } from "../entities/found-entity.ts";

/** `sentence`: the whole sentence; `choice`: which of several sets of words it uses. */
export const NAMED_TYPES = ["date", "money", "duration", "number", "choice", "sentence"] as const;

/** A value that somebody wants to know by a name of their own, and the words beside which it stands. */
export interface NamedWish {
  readonly name: string;
  readonly type: (typeof NAMED_TYPES)[number];
  readonly near: readonly string[];
  /** Of a choice alone: each with the words that say it. */
  readonly choices: readonly { readonly value: string; readonly words: readonly string[] }[];
}

export interface NamedValue {
  readonly name: string;
  /** 2026-03-02, EUR 1250.00, 3 months, 28, one of the choices, or the sentence. */
  readonly value: string;
  /** The sentence that says it: `text.slice(start, end)`. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** A value within a sentence; offsets count from the sentence's beginning. */
interface Candidate extends Span {
  readonly value: string;
}

/** 28, 1.5 or 1,5; not the figure of a word such as A4. */
const NUMBER = /(?<![\p{L}\p{N}.,])\d+(?:[.,]\d+)?(?![\p{L}\p{N}])/gu;
/** What stands this near to its word is nearly always meant by it. */
const NEAR_CHARACTERS = 40;
/** A table without full stops is one sentence; of that only the surroundings of the value are quoted. */
const LONGEST_QUOTE = 600;
const AROUND = 200;

/** For each wish the value in the first sentence that has one of its words and a value of its type, nearest to the word. */
export function findNamedValues(text: string, wishes: readonly NamedWish[]): NamedValue[] {
  const sentences = sentencesOf(text);
  return wishes.flatMap((wish) => firstIn(text, sentences, wish) ?? []);
}

function firstIn(
  text: string,
  sentences: readonly Span[],
  wish: NamedWish,
): NamedValue | undefined {
  const finders = findersOf(wish);
  for (const sentence of sentences) {
    const words = text.slice(sentence.start, sentence.end);
    const found = nearest(words, finders);
    if (!found) continue;
    const { value, start, end, distance } = found;
    return {
      name: wish.name,
      value: value.replace(/\s+/g, " "),
      // Further away it may belong to another word of the same sentence.
      confidence: distance <= NEAR_CHARACTERS ? 0.85 : 0.6,
      ...quoteAround(text, sentence, { start: sentence.start + start, end: sentence.start + end }),
    };
  }
  return undefined;
}

interface Finders {
  readonly cue: RegExp;
  /** Values anywhere in the sentence; undefined when the words themselves are the value. */
  readonly valuesIn: (sentence: string) => readonly Candidate[];
  /** The choice that the words stand for; undefined where a value is looked for beside them. */
  readonly says: string | undefined;
}

/** A choice has its words for each of its values; everything else one set of words. */
function findersOf({ type, near, choices }: NamedWish): readonly Finders[] {
  if (type === "choice")
    return choices.map(({ value, words }) => ({
      cue: patternOf(words),
      valuesIn: () => [],
      says: value,
    }));
  const cue = patternOf(near);
  if (type === "sentence") return [{ cue, valuesIn: wholeOf, says: undefined }];
  return [{ cue, valuesIn: (sentence) => valuesIn(sentence, type), says: undefined }];
}

function valuesIn(
  sentence: string,
  type: Exclude<NamedWish["type"], "choice" | "sentence">,
): readonly Candidate[] {
  switch (type) {
    case "date":
      return [...findDates(sentence)];
    case "money":
      return [...findMoney(sentence)];
    case "duration":
      return [...findDurations(sentence)].map(({ start, end, value }) => ({
        start,
        end,
        value: durationWords(value),
      }));
    default:
      return [...matchesOf(sentence, NUMBER)].map(({ start, end, match }) => ({
        start,
        end,
        value: match[0],
      }));
  }
}

function wholeOf(sentence: string): readonly Candidate[] {
  return [{ start: 0, end: sentence.length, value: sentence }];
}

/** A hostile text of one endless sentence must not be compared with itself. */
const MOST_CUES = 20;
const MOST_VALUES = 200;

function nearest(
  sentence: string,
  finders: readonly Finders[],
): (Candidate & { readonly distance: number }) | undefined {
  const pairs = finders.flatMap(({ cue, valuesIn: values, says }) => {
    const cues = [...matchesOf(sentence, cue)].slice(0, MOST_CUES);
    if (cues.length === 0) return [];
    if (says !== undefined) return cues.map((at) => ({ ...at, value: says, distance: 0 }));
    const found = values(sentence).slice(0, MOST_VALUES);
    return cues.flatMap(({ start, end }) =>
      found.map((each) => ({
        ...each,
        distance: Math.max(each.start - end, start - each.end, 0),
      })),
    );
  });
  // The sort is stable: of two at the same distance the one further up wins.
  return pairs.toSorted((one, other) => one.distance - other.distance)[0];
}

function quoteAround(text: string, sentence: Span, value: Span) {
  const isLong = sentence.end - sentence.start > LONGEST_QUOTE;
  const start = isLong ? Math.max(sentence.start, value.start - AROUND) : sentence.start;
  const end = isLong ? Math.min(sentence.end, value.end + AROUND) : sentence.end;
  return { quote: text.slice(start, end), start, end };
}

/** Whole words in any case; they are text and never a pattern, and white space in them may be any. */
function patternOf(words: readonly string[]): RegExp {
  const escaped = words.map((word) =>
    word
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
      .replace(/\s+/g, "\\s+"),
  );
  const any = escaped.filter((word) => word !== "").join("|");
  return new RegExp(any === "" ? "(?!)" : `(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
}
