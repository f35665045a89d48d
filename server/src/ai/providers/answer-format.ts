import { APIError } from "openai";
import type OpenAI from "openai";

import { statusOf } from "./endpoint-fault.ts";

type ChatRequest = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** From the strictest to none; the prompt asks for JSON in any case. */
const FORMATS = ["json_schema", "json_object", "text"] as const;
type Format = (typeof FORMATS)[number];

/**
 * How each model of an endpoint is asked for JSON. Starts with the schema and steps down when the endpoint refuses
 * it; what was learned holds for the life of the provider.
 */
export class AnswerFormats {
  readonly #formats = new Map<string, Format>();

  /** The part of the request that asks for JSON of this schema. */
  of(
    model: string,
    schema: Readonly<Record<string, unknown>> | undefined,
  ): Pick<ChatRequest, "response_format"> {
    if (schema === undefined) return {};
    const format = this.#formats.get(model) ?? FORMATS[0];
    if (format === "text") return {};
    if (format === "json_object") return { response_format: { type: "json_object" } };
    const json_schema = { name: "answer", strict: isStrict(schema), schema: { ...schema } };
    return { response_format: { type: "json_schema", json_schema } };
  }

  /** After a refusal: whether it was the format that was refused and a humbler one is left to try. */
  stepDown(model: string, fault: unknown): boolean {
    if (!refusesFormat(fault)) return false;
    const at = FORMATS.indexOf(this.#formats.get(model) ?? FORMATS[0]);
    const next = FORMATS[at + 1];
    if (next === undefined) return false;
    this.#formats.set(model, next);
    return true;
  }
}

/** Whether every object of a schema is closed and names all of its fields: endpoints refuse to be strict about others. */
function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict);
  if (typeof schema !== "object" || schema === null) return true;
  if ("properties" in schema && !isClosed(schema)) return false;
  return Object.values(schema).every(isStrict);
}

function isClosed(schema: object): boolean {
  if (!("additionalProperties" in schema) || schema.additionalProperties !== false) return false;
  const required = "required" in schema && Array.isArray(schema.required) ? schema.required : [];
  const properties = "properties" in schema ? schema.properties : {};
  return Object.keys(Object(properties)).every((name) => required.includes(name));
}

function refusesFormat(fault: unknown): boolean {
  if (!(fault instanceof APIError)) return false;
  const { param, message } = fault;
  const status = statusOf(fault);
  if (status !== 400 && status !== 404 && status !== 422) return false;
  return /response_format|json_schema|json_object|schema/i.test(`${param ?? ""} ${message}`);
}
