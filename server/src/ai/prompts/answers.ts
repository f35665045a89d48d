import { DEAL_STAGES } from "@playbooks/document-model";
import { z } from "zod";

import { firstCharacters } from "../../language/cut-text.ts";
import { type WrittenItem, type WrittenOutline } from "../writing-task.ts";

// Limits are refinements and not part of the JSON Schema: strict endpoints refuse minLength and its kin.
const text = (max: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .refine((value) => value !== "", "must not be empty")
    .refine((value) => value.length <= max, `must not be longer than ${max} characters`);

const Quote = z.object({ chunkId: z.string(), quote: z.string() });

/** A line is one paragraph wherever it is shown. */
const oneParagraph = (value: string): string => value.replace(/\s*\n\s*/g, " ");

const lineFields = {
  text: text(2_000).transform(oneParagraph),
  quotes: z.array(Quote),
  reason: z.string().nullable(),
};

/** Key order is the order of writing: the text comes first so that people see it grow. */
const Line = z.object(lineFields);
const { text: lineText, ...besides } = lineFields;
const Objection = z.object({ text: lineText, response: text(4_000), ...besides });

const Outline = z.object({
  title: text(200),
  description: z.string().nullable(),
  scenarios: z.array(
    z.object({
      title: text(200),
      dealStage: z.enum(DEAL_STAGES),
      meetingContext: z.string().nullable(),
    }),
  ),
});

/** What models leave out although the schema names it, filled in before the check. */
function lenient(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return { quotes: [], reason: null, description: null, meetingContext: null, ...value };
}

/** How an answer of items is asked for, and how each of them is checked. */
export interface ItemAnswer {
  /** For one item, as it is complete. */
  readonly item: z.ZodType<WrittenItem>;
  /** JSON Schema of the whole answer `{ items: [ … ], reason }`; the reason is for an answer without items. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** For every module but objections. */
export const LINE_ANSWER: ItemAnswer = {
  item: z.preprocess(lenient, Line).transform(withoutNull),
  schema: strictSchema(z.object({ items: z.array(Line), reason: z.string().nullable() })),
};

/** With a response to each. */
export const OBJECTION_ANSWER: ItemAnswer = {
  item: z.preprocess(lenient, Objection).transform(withoutNull),
  schema: strictSchema(z.object({ items: z.array(Objection), reason: z.string().nullable() })),
};

/** One scenario of an outline, checked as soon as it is complete, so that people see it before the rest. */
export const OUTLINE_SCENARIO = z
  .preprocess(lenient, Outline.shape.scenarios.element)
  .transform((scenario) => ({ ...scenario, meetingContext: present(scenario.meetingContext) }));

/** A whole outline, with 1 to 12 scenarios. */
export const OUTLINE_ANSWER: {
  readonly whole: z.ZodType<WrittenOutline>;
  readonly schema: Readonly<Record<string, unknown>>;
} = {
  whole: z
    .preprocess(
      lenient,
      Outline.extend({
        scenarios: z.array(OUTLINE_SCENARIO).min(1, "must hold a scenario").max(12),
      }),
    )
    .transform((outline) => ({ ...outline, description: present(outline.description) })),
  schema: strictSchema(Outline),
};

function present(value: string | null): string | undefined {
  const trimmed = value?.trim();
  return trimmed ? trimmed : undefined;
}

function withoutNull({
  reason,
  ...item
}: z.infer<typeof Line> & { response?: string }): WrittenItem {
  const sentence = present(reason);
  return sentence === undefined ? item : { ...item, reason: firstCharacters(sentence, 500) };
}

function strictSchema(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return closed(rest);
}

/** Strict endpoints want `additionalProperties: false` on every object; zod writes it for outputs only. */
function closed(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) copy[key] = closedValue(value);
  return copy["type"] === "object" ? { ...copy, additionalProperties: false } : copy;
}

function closedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closedValue);
  return isRecord(value) ? closed(value) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
