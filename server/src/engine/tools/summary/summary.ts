import { z } from "zod";

import { firstCharacters } from "../../../language/cut-text.ts";
import { COMMON_SETTINGS, defineHandler, type Work } from "../define-handler.ts";
import { basisOfQuotes, checkClaims } from "../evidence.ts";
import type { Evidence } from "../handler.ts";

/** Points; a long document that was read in parts may give twice as many. */
const LENGTHS = { short: 3, medium: 6, long: 12 } as const;

const Config = z.strictObject({
  ...COMMON_SETTINGS,
  length: z
    .enum(["short", "medium", "long"])
    .default("medium")
    .describe("How many points: about 3, 6 or 12."),
  keywords: z.int().min(0).max(30).default(10).describe("How many keywords."),
  language: z
    .string()
    .max(40)
    .default("")
    .describe(
      "The language to write in, e.g. German; empty for that of the document. Only a model can translate.",
    ),
});
type Config = z.output<typeof Config>;

const Place = { quote: z.string(), start: z.int().min(0), end: z.int().min(0) };
const Output = z.object({
  tldr: z.string().describe("One sentence."),
  summary: z.string(),
  points: z.array(z.object({ text: z.string(), ...Place })),
  keywords: z.array(z.string()),
});
const Answer = z.object({
  tldr: z
    .string()
    .describe("One sentence that says what the document is and what matters most in it."),
  points: z.array(z.object({ text: z.string(), quote: z.string() })),
  keywords: z.array(z.string()),
});

/** A sentence, the points that matter with the sentences that prove them, and keywords. */
export const summary = defineHandler({
  id: "summary",
  version: "3",
  toolTypes: ["SUMMARY"],
  description:
    "Sums a document up: one sentence, the points that matter with their proof, and keywords. Without a model it picks the document's own sentences.",
  config: Config,
  output: Output,
  builtIn: async (work) => {
    const { config, context, language, signal, text } = work;
    const wish = { sentences: LENGTHS[config.length], keyphrases: config.keywords, language };
    const { summary: found } = await context.ports.analysis.run({ text, summary: wish }, signal);
    const points = found?.points ?? [];
    // A document without a sentence, such as a table: its beginning is better than nothing.
    const tldr = found?.tldr?.text ?? firstCharacters(text.trim(), 200).replace(/\s+/g, " ");
    const keywords = found?.keyphrases.map((phrase) => phrase.text) ?? [];
    const share = Math.round(100 * (found?.coverage ?? 0));
    return {
      data: {
        tldr,
        summary: points.map((point) => point.text).join(" ") || tldr,
        points: [...points],
        keywords,
      },
      summary: tldr,
      confidence: Math.round(100 * Math.min(0.85, 0.35 + 0.6 * (found?.coverage ?? 0))) / 100,
      confidenceBasis: `The sentences are the document's own; their words make up ${share} % of its text.`,
      evidence: [
        ...(found?.tldr ? [{ path: "tldr", ...placeOf(found.tldr), confidence: 1 }] : []),
        ...proofs(points),
        ...(found?.keyphrases ?? []).map((phrase, number) => ({
          path: `keywords.${number}`,
          ...placeOf(phrase),
          confidence: phrase.score,
        })),
      ],
      warnings: config.language === "" ? [] : ["The built-in engine quotes and cannot translate."],
    };
  },
  model: {
    instruction:
      "You sum up documents for busy colleagues: facts first, plain words, nothing that is not there.",
    task: taskOf,
    answer: Answer,
    reads: "parts",
    settle: settled,
  },
});

function taskOf({ length, keywords, language }: Config): string {
  return `Sum the document up: "tldr" in one sentence, "points" with about ${LENGTHS[length]} points that matter most, each with the "quote" that it rests on, and "keywords" with up to ${keywords} words or short phrases of the document. Write ${language === "" ? "in the language of the document" : `in ${language}; quotes stay as they are`}.`;
}

async function settled(
  answers: readonly z.output<typeof Answer>[],
  { config, context, signal }: Work<Config>,
) {
  const claims = answers.flatMap(({ points }) => points);
  const { kept, invented } = await checkClaims(claims, context, signal);
  const points = evenly(kept, 2 * LENGTHS[config.length]);
  const named = await keywordsOf(answers, { config, context, signal });
  const { warnings, ...basis } = basisOfQuotes(kept.length, invented);
  // The first part has title and parties; the others cannot know what the whole is about.
  const tldr = answers[0]?.tldr ?? "";
  return {
    data: {
      tldr,
      summary: points.map(({ text }) => text).join(" ") || tldr,
      points,
      keywords: named.keywords,
    },
    summary: tldr,
    ...basis,
    evidence: [...proofs(points), ...named.evidence],
    warnings: [...warnings, ...named.warnings],
  };
}

/** Each with the place where the document says it; how many it does not say is told, as nothing proves them. */
async function keywordsOf(
  answers: readonly z.output<typeof Answer>[],
  { config, context, signal }: Pick<Work<Config>, "config" | "context" | "signal">,
) {
  const said = new Set(answers.flatMap((answer) => answer.keywords));
  const keywords = [...said].slice(0, config.keywords);
  const claims = keywords.map((text, number) => ({ number, quote: text }));
  const { kept, invented } = await checkClaims(claims, context, signal);
  const evidence = kept.map(({ number, ...place }): Evidence => ({
    path: `keywords.${number}`,
    ...placeOf(place),
    confidence: 0.9,
  }));
  // What was to be translated stands nowhere.
  if (invented === 0 || config.language !== "") return { keywords, evidence, warnings: [] };
  const some = invented === 1 ? "1 keyword does" : `${invented} keywords do`;
  return {
    keywords,
    evidence,
    warnings: [`${some} not stand in the document word for word.`],
  };
}

/** Each part of a long document gave its points; so many of them are kept, from all over it. */
function evenly<Point>(points: readonly Point[], most: number): Point[] {
  if (points.length <= most) return [...points];
  return Array.from(
    { length: most },
    (_, number) => points[Math.floor((number * points.length) / most)],
  ).filter((point) => point !== undefined);
}

function proofs(points: readonly { quote: string; start: number; end: number }[]): Evidence[] {
  const own = points.map((point, number) => ({
    path: `points.${number}`,
    ...placeOf(point),
    confidence: 0.9,
  }));
  // The summary is made of the points, so the first one's place stands for it.
  const [first] = points;
  return first ? [...own, { path: "summary", ...placeOf(first), confidence: 0.8 }] : own;
}

function placeOf({ quote, start, end }: { quote: string; start: number; end: number }) {
  return { quote, start, end };
}
