import { type Json, type JsonObject, REJECT, type WorkflowNode } from "@playbooks/workflow-model";
import { z } from "zod";

import type { FieldProblem } from "../../errors.ts";

type Settings = Extract<WorkflowNode, { kind: "approval" }>["data"];
type FormField = Settings["form"][number];

/** What somebody has answered, as it came in. */
export interface GivenAnswer {
  readonly decision: string;
  readonly form: JsonObject;
}

/** What keeps an answer from fitting its question (13.6, 13.8); paths as in the input. Pure. */
export function answerProblems(
  { decisions, form }: Pick<Settings, "decisions" | "form">,
  given: GivenAnswer,
): FieldProblem[] {
  const isKnown = decisions.some(({ handle }) => handle === given.decision);
  const names = decisions.map(({ handle }) => handle).join(", ");
  const known = new Set(form.map(({ name }) => name));
  return [
    ...(isKnown ? [] : [{ path: "input.decision", message: `Decide one of: ${names}.` }]),
    ...Object.keys(given.form)
      .filter((name) => !known.has(name))
      .map((name) => ({ path: `input.form.${name}`, message: "The form has no such field." })),
    ...form.flatMap((field) => {
      // A no ends the matter: nobody has to make up what only a yes would need.
      const required = field.required && given.decision !== REJECT;
      return fieldProblems({ ...field, required }, valueOf(given.form, field.name));
    }),
  ];
}

/** Own properties only: a field named `constructor` must not find anything. */
function valueOf(form: JsonObject, name: string): Json {
  return Object.hasOwn(form, name) ? (form[name] ?? null) : null;
}

function fieldProblems(field: FormField, value: Json): FieldProblem[] {
  const path = `input.form.${field.name}`;
  if (value === null || value === "")
    return field.required ? [{ path, message: `${field.label} is needed.` }] : [];
  const message = complaint(field, value);
  return message === undefined ? [] : [{ path, message: `${field.label} ${message}.` }];
}

/** UTF-16 code units, as in a long text of a document field. */
const LONGEST_TEXT = 20_000;

function complaint(field: FormField, value: Json): string | undefined {
  switch (field.type) {
    case "number":
      return typeof value === "number" ? undefined : "must be a number";
    case "yesNo":
      return typeof value === "boolean" ? undefined : "must be yes or no";
    case "date":
      // A day that there is: 2026-02-30 has the shape of one, too.
      return z.iso.date().safeParse(value).success
        ? undefined
        : "must be a date such as 2026-03-01";
    case "choice":
      return typeof value === "string" && field.choices.includes(value)
        ? undefined
        : `must be one of: ${field.choices.join(", ")}`;
    default:
      return typeof value === "string" && value.length <= LONGEST_TEXT
        ? undefined
        : `must be a text of at most ${LONGEST_TEXT} characters`;
  }
}
