import { z } from "zod";

import type { Evidence } from "../handler.ts";
import { NAMED_TYPES } from "../local/named/named-values.ts";
import { provesValue } from "../proven-value.ts";

const Words = z.array(z.string().trim().min(2).max(80)).max(30);

/** What a workspace wants to know by names of its own. */
export const NamedFields = z
  .array(
    z
      .strictObject({
        name: z
          .string()
          .regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, "A letter, then letters, digits or _."),
        type: z.enum(NAMED_TYPES),
        near: Words.default([]).describe("Words beside which the value stands, in any language."),
        choices: z
          .array(z.strictObject({ value: z.string().min(1).max(80), words: Words.min(1) }))
          .max(20)
          .default([])
          .describe("Of a choice alone: each with the words that say it."),
      })
      .refine(
        ({ type, near, choices }) => (type === "choice" ? choices : near).length > 0,
        "Say by which words it is found.",
      ),
  )
  .max(30)
  .default([])
  .describe("Values with a name, such as noticePeriod: each is found beside its words.");
export type NamedFields = z.output<typeof NamedFields>;

const Named = z.object({
  value: z.string().describe("2026-03-02, EUR 1250.00, 3 months, 28, a choice or a sentence."),
  quote: z.string().describe("The sentence that says it."),
  start: z.int().min(0),
  end: z.int().min(0),
  confidence: z.number().min(0).max(1),
});
export const NamedOutput = z
  .record(z.string(), Named.nullable())
  .describe("By name; null for what was not found.");
export type NamedOutput = z.output<typeof NamedOutput>;

export const NamedAnswer = z
  .array(z.object({ name: z.string(), value: z.string(), quote: z.string() }))
  .default([]);

/** What a model is asked on top; nothing where no names are wanted. */
export function namedTask(fields: NamedFields): string {
  if (fields.length === 0) return ' Leave "fields" empty.';
  const lines = fields.map(({ name, type, near, choices }) => {
    const words = type === "choice" ? choices.flatMap((choice) => choice.words) : near;
    const among = type === "choice" ? ` (${choices.map(({ value }) => value).join(" or ")})` : "";
    return `- ${name}: a ${type}${among}, often beside "${words.slice(0, 5).join('", "')}"`;
  });
  return `\n"fields" holds each of these that the document states, with its "value" spelt as above, a duration in words such as "3 months", and as "quote" the sentence that says it:\n${lines.join("\n")}`;
}

type Claim = z.output<typeof Named> & { readonly name: string };

/** Whether a quote says what a name asks for. A choice is a reading of its quote, and stands in it in no form. */
export function namedProof(
  fields: NamedFields,
): (claim: { readonly name: string; readonly value: string; readonly quote: string }) => boolean {
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  return ({ name, value, quote }) => {
    const type = types.get(name);
    return type === undefined || type === "choice" || provesValue(type, value, quote);
  };
}

/** By name, the first claim for each; a choice that is none of the offered ones is left out. */
export function namedOutput(fields: NamedFields, claims: readonly Claim[]): NamedOutput {
  // All names are there from the start: templates find null for what the document does not say.
  const found: NamedOutput = Object.fromEntries(fields.map(({ name }) => [name, null]));
  for (const { name, value, quote, start, end, confidence } of claims) {
    const field = fields.find((each) => each.name === name);
    // Parts of a long document may each name one: the first counts, as it stands further up.
    if (!field || found[name]) continue;
    const said = field.type === "choice" ? choiceIn(field, value) : value;
    if (said !== undefined) found[name] = { value: said, quote, start, end, confidence };
  }
  return found;
}

function choiceIn({ choices }: NamedFields[number], said: string): string | undefined {
  return choices.find(({ value }) => value.toLowerCase() === said.trim().toLowerCase())?.value;
}

/** Of those that were found; the path is that of the value in the data. */
export function namedEvidence(named: NamedOutput): Evidence[] {
  return Object.entries(named).flatMap(([name, value]) => {
    if (value === null) return [];
    const { quote, start, end, confidence } = value;
    return [{ path: `fields.${name}`, quote, start, end, confidence }];
  });
}
