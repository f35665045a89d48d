import type { Json } from "@playbooks/workflow-model";

/** Settings as a draft has them may be anything: these read what is there. */
export type JsonRecord = Readonly<Record<string, Json>>;

/** "" for what is no text. */
export const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** Its texts, without what else stands among them. */
export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

/** Empty for what is no object. */
export function recordIn(value: Json | undefined): JsonRecord {
  return isRecord(value) ? value : {};
}

/** Its objects; what else stands in the list is not shown, and goes when the list is changed. */
export function recordsIn(value: Json | undefined): readonly JsonRecord[] {
  return isList(value) ? value.filter(isRecord) : [];
}

const isList = (value: Json | undefined): value is Json[] => Array.isArray(value);

export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
