import { z } from "zod";

import { COMMON_SETTINGS, defineHandler, type Work } from "../define-handler.ts";
import { basisOfQuotes, checkClaims } from "../evidence.ts";
import { CLAUSE_CATEGORIES } from "../local/clauses/clauses.ts";

const NAMES = CLAUSE_CATEGORIES.map(({ name }) => name);
const Config = z.strictObject({
  ...COMMON_SETTINGS,
  categories: z
    .array(z.string().min(1).max(80))
    .max(80)
    .default([])
    .describe(
      `Kinds of clauses to look for; empty for all. Built in: ${NAMES.join(", ")}. A model also finds kinds of your own.`,
    ),
  perCategory: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe("At most so many passages for each kind, best first."),
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Passages below this are left out."),
});
type Config = z.output<typeof Config>;

const Clause = z.object({
  category: z.string(),
  text: z.string(),
  heading: z.string().nullable(),
  quote: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  confidence: z.number().min(0).max(1),
});
type Clause = z.output<typeof Clause>;
const Output = z.object({
  clauses: z.array(Clause),
  notFound: z
    .array(z.string())
    .describe("Kinds for which nothing was found. That is no proof that the document has none."),
});
const Answer = z.object({
  clauses: z.array(z.object({ category: z.string(), quote: z.string() })),
});

/** Probable clauses by kind; what was not found is said to be not found, never to be absent. */
export const clauseAnalyser = defineHandler({
  id: "clause-analyser",
  version: "1",
  toolTypes: ["CLAUSE_ANALYSIS"],
  description: `Finds the passages of a contract that hold each of ${NAMES.length} kinds of clauses, from governing law and renewal to deposit and holidays.`,
  config: Config,
  output: Output,
  builtIn: async (work) => {
    const { config, context, signal, text } = work;
    const wish = { categories: categoriesOf(config), perCategory: config.perCategory };
    const { clauses: found = [] } = await context.ports.analysis.run(
      { text, clauses: wish },
      signal,
    );
    const clauses = found
      .filter(({ confidence }) => confidence >= config.minConfidence)
      .map((clause) => ({ ...clause, text: clause.quote.replace(/\s+/g, " ") }));
    // Only a model can look for a kind by its name alone.
    const unknown = config.categories.filter((category) => !NAMES.includes(category));
    return {
      ...outcomeOf(clauses, work),
      confidence:
        clauses.length === 0
          ? 0.5
          : rounded(clauses.reduce((sum, { confidence }) => sum + confidence, 0) / clauses.length),
      confidenceBasis:
        "Headings and turns of phrase. On 60 public contracts the right passage is among the first five for 84 % of the clauses.",
      warnings:
        unknown.length === 0
          ? []
          : [`Without a model these kinds cannot be looked for: ${unknown.join(", ")}.`],
    };
  },
  model: {
    instruction: "You read contracts for colleagues who are no lawyers.",
    task: (config) =>
      `Find the passages that hold these kinds of clauses, at most ${config.perCategory} for each, and copy the sentence or sentences that say it as "quote". "category" is one of:\n${categoriesOf(
        config,
      )
        .map((name) => `- ${name}`)
        .join("\n")}\nLeave out kinds that the document does not have.`,
    answer: Answer,
    reads: "parts",
    settle: async (answers, work) => {
      // Models change case and blanks; a kind that nobody has asked for is left out.
      const byName = new Map(categoriesOf(work.config).map((name) => [name.toLowerCase(), name]));
      const claims = answers
        .flatMap(({ clauses }) => clauses)
        .flatMap(({ category, quote }) => {
          const known = byName.get(category.trim().toLowerCase());
          return known === undefined ? [] : [{ category: known, quote }];
        });
      const { kept, invented } = await checkClaims(claims, work.context, work.signal);
      const clauses = kept.map((clause) => ({
        ...clause,
        text: clause.quote.replace(/\s+/g, " "),
        heading: null,
        // The quote stands there; whether it is of this kind is the model's word.
        confidence: 0.85,
      }));
      return { ...outcomeOf(clauses, work), ...basisOfQuotes(kept.length, invented) };
    },
  },
});

function categoriesOf({ categories }: Config): readonly string[] {
  return categories.length === 0 ? NAMES : categories;
}

/** `notFound`: the kinds that were asked for and of which nothing stands in `clauses`. */
function outcomeOf(clauses: readonly Clause[], { config }: Work<Config>) {
  const found = new Set(clauses.map(({ category }) => category));
  const notFound = categoriesOf(config).filter((name) => !found.has(name));
  // Field by field: what else the engine knows of a clause is no part of the output's schema.
  const listed = clauses.map(({ category, text, heading, quote, start, end, confidence }) => ({
    category,
    text,
    heading,
    quote,
    start,
    end,
    confidence,
  }));
  return {
    data: { clauses: listed, notFound },
    summary:
      found.size === 0
        ? "No probable clauses were found."
        : `Probable clauses: ${[...found].join(", ")}.`,
    evidence: listed.map(({ quote, start, end, confidence }, number) => ({
      path: `clauses.${number}`,
      quote,
      start,
      end,
      confidence,
    })),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
