import type { ActionType, SkillType, ToolType } from "../../api/generated/graphql.ts";

/** Choices as forms offer them, in the order in which they are offered. */
export const ACTION_TYPES: readonly { readonly value: ActionType; readonly label: string }[] = [
  { value: "EXTRACTION", label: "Extraction" },
  { value: "CLASSIFICATION", label: "Classification" },
  { value: "SUMMARIZATION", label: "Summary" },
  { value: "ANALYSIS", label: "Analysis" },
  { value: "COMPARISON", label: "Comparison" },
  { value: "GENERATION", label: "Writing" },
];

export const SKILL_TYPES: readonly { readonly value: SkillType; readonly label: string }[] = [
  { value: "DOCUMENT_ANALYSIS", label: "Documents" },
  { value: "SALES_METHOD", label: "Sales method" },
  { value: "STYLE", label: "Style" },
  { value: "INDUSTRY", label: "Industry" },
  { value: "COMPLIANCE", label: "Compliance" },
];

export const TOOL_TYPES: readonly { readonly value: ToolType; readonly label: string }[] = [
  { value: "ENTITY_EXTRACTION", label: "Entities" },
  { value: "SUMMARY", label: "Summary" },
  { value: "CLASSIFICATION", label: "Classification" },
  { value: "CLAUSE_ANALYSIS", label: "Clauses" },
  { value: "RISK_DETECTION", label: "Risks" },
  { value: "GENERIC", label: "Free" },
];

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The value itself where it is none of the choices, as from a later server. */
export function labelOf(choices: readonly Choice[], value: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? value;
}

/** The choice that a form's text names; the one before for what is none. */
export function chosen<Value extends string>(
  choices: readonly { readonly value: Value }[],
  text: string | null,
  before: Value,
): Value {
  return choices.find(({ value }) => value === text)?.value ?? before;
}

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** "German" for "de". */
export function languageName(code: string): string {
  return LANGUAGES.of(code) ?? code;
}

/** What a copy is called, so that the two are told apart in every list. */
export function nameOfCopy(name: string): string {
  return `${name} (copy)`;
}
