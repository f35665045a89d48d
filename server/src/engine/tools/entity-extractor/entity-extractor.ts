import { z } from "zod";

import { defineHandler, COMMON_SETTINGS, type Outcome, type Work } from "../define-handler.ts";
import { basisOfQuotes, checkValues } from "../evidence.ts";
import { ENTITY_TYPES } from "../local/entities/found-entity.ts";
import { provesValue } from "../proven-value.ts";
import {
  NamedAnswer,
  namedEvidence,
  NamedFields,
  NamedOutput,
  namedOutput,
  namedProof,
  namedTask,
} from "./named-fields.ts";

const Config = z.strictObject({
  ...COMMON_SETTINGS,
  types: z
    .array(z.enum(ENTITY_TYPES))
    .min(1)
    .default([...ENTITY_TYPES])
    .describe("Which kinds of values to look for."),
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("Values below this are left out; names of people are often around 0.5."),
  fields: NamedFields,
  limit: z.int().min(1).max(500).default(200).describe("At most so many values, the surest ones."),
});
type Config = z.output<typeof Config>;

const Entity = z.object({
  type: z.enum(ENTITY_TYPES),
  value: z.string().describe("One spelling for equal values: 2026-03-02, EUR 1250.00, P12M."),
  quote: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  confidence: z.number().min(0).max(1),
  mentions: z.int().min(1),
});
type Entity = z.output<typeof Entity>;
const Output = z.object({
  items: z.array(Entity),
  fields: NamedOutput,
  counts: z.partialRecord(z.enum(ENTITY_TYPES), z.int()).describe("How many values of each kind."),
});
const Answer = z.object({
  items: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string(), quote: z.string() })),
  fields: NamedAnswer,
});

/** Dates, amounts, periods, addresses and names, each with its place in the document. */
export const entityExtractor = defineHandler({
  id: "entity-extractor",
  version: "2",
  toolTypes: ["ENTITY_EXTRACTION"],
  description:
    "Finds dates, amounts of money, percentages, periods, e-mail and web addresses, phone numbers, addresses, organisations, people and places.",
  config: Config,
  output: Output,
  builtIn: async (work) => {
    const { config, context, signal, text } = work;
    const { entities = [], named = [] } = await context.ports.analysis.run(
      { text, entities: { types: config.types }, named: { fields: config.fields } },
      signal,
    );
    const sure = entities.filter(({ confidence }) => confidence >= config.minConfidence);
    // Below 0.7 a value is a guess from its spelling: a name, most often.
    const possible = sure.filter(({ confidence }) => confidence < 0.7).length;
    const basis =
      "Dates, amounts, periods and addresses have fixed forms and are nearly always right; names are told from their spelling.";
    return {
      ...outcomeOf(sure, namedOutput(config.fields, named), work),
      confidenceBasis:
        possible === 0 ? basis : `${basis} ${possible} of ${sure.length} values are only possible.`,
    };
  },
  model: {
    instruction: "You extract facts from documents.",
    task: ({ types, fields }) =>
      `List every ${types.join(", ")} of the document once, with "value" in one spelling (dates as YYYY-MM-DD, money as "EUR 1250.00", periods in ISO 8601 such as P12M, names as written) and the "quote" that holds it, as short as possible.${namedTask(fields)}`,
    answer: Answer,
    reads: "parts",
    settle: async (answers, work) => {
      const wanted = new Set(work.config.types);
      const claims = answers.flatMap(({ items }) => items).filter(({ type }) => wanted.has(type));
      const { signal } = work;
      const found = await checkValues(claims, work.context, {
        isProven: ({ type, value, quote }) => provesValue(type, value, quote),
        signal,
      });
      const items = merged(found.kept.map((claim) => ({ ...claim, confidence: 0.9, mentions: 1 })));
      const isProven = namedProof(work.config.fields);
      const said = await checkValues(
        answers.flatMap(({ fields }) => fields),
        work.context,
        { isProven, signal },
      );
      const named = said.kept.map((claim) => ({ ...claim, confidence: 0.9 }));
      return {
        ...outcomeOf(items, namedOutput(work.config.fields, named), work),
        ...basisOfQuotes(
          found.kept.length + said.kept.length,
          found.invented + said.invented,
          found.unproven + said.unproven,
        ),
      };
    },
  },
});

/** Parts of a long document may tell of the same value. */
function merged(items: readonly Entity[]): Entity[] {
  const byValue = new Map<string, Entity>();
  for (const item of items) {
    const key = `${item.type}\n${item.value.toLowerCase()}`;
    const known = byValue.get(key);
    byValue.set(key, known ? { ...known, mentions: known.mentions + 1 } : item);
  }
  return [...byValue.values()];
}

function outcomeOf(
  found: readonly Entity[],
  fields: NamedOutput,
  { config }: Work<Config>,
): Outcome<z.output<typeof Output>> {
  // First by confidence to keep the best, then by place, as people read.
  const surest = found.toSorted((a, b) => b.confidence - a.confidence).slice(0, config.limit);
  const items = surest.toSorted((a, b) => a.start - b.start);
  const counts: Partial<Record<Entity["type"], number>> = {};
  for (const { type } of items) counts[type] = (counts[type] ?? 0) + 1;
  const sum = items.reduce((all, { confidence }) => all + confidence, 0);
  return {
    data: { items, fields, counts },
    summary: summaryOf(items),
    confidence: items.length === 0 ? 0.5 : Math.round((100 * sum) / items.length) / 100,
    confidenceBasis: "",
    evidence: [
      ...namedEvidence(fields),
      ...items.map(({ quote, start, end, confidence }, number) => ({
        path: `items.${number}`,
        quote,
        start,
        end,
        confidence,
      })),
    ],
    warnings:
      found.length > items.length
        ? [`${found.length - items.length} values more were found than the limit allows.`]
        : [],
  };
}

const NAMES: Readonly<Record<Entity["type"], string>> = {
  date: "Dates",
  money: "Amounts",
  percentage: "Percentages",
  duration: "Periods",
  email: "E-mail",
  url: "Links",
  phone: "Phone",
  address: "Addresses",
  organization: "Organisations",
  person: "People",
  place: "Places",
};
/** Of each kind in the summary; the data has all of them. */
const NAMED_PER_TYPE = 3;

function summaryOf(items: readonly Entity[]): string {
  if (items.length === 0) return "No values were found.";
  const parts = ENTITY_TYPES.flatMap((type) => {
    const own = items.filter((item) => item.type === type);
    if (own.length === 0) return [];
    const rest = own.length - NAMED_PER_TYPE;
    const named = own.slice(0, NAMED_PER_TYPE).map(({ quote }) => quote.replace(/\s+/g, " "));
    return [`${NAMES[type]}: ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`];
  });
  return `${parts.join(". ")}.`;
}
