import { badInput, type FieldProblem } from "../../../errors.ts";
import type { FieldType } from "../field.type.ts";
import { BUILT_IN_FIELDS } from "./built-in-fields.ts";

/** A field as somebody wants it. */
export interface FieldDraft {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly choices?: readonly string[] | null;
}

/** A field that may be stored; `choices` is empty for every type but CHOICE. */
export interface CheckedField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly choices: string[];
}

const NAME = /^[a-z][a-zA-Z0-9_]{0,39}$/; // templates and output paths name fields like this
const LONGEST_LABEL = 80;
const CHOICES = { least: 2, most: 50, longest: 80 } as const;

/** The field with blanks trimmed. @throws BAD_USER_INPUT with everything that is wrong at once */
export function checkField(draft: FieldDraft): CheckedField {
  const field = {
    name: draft.name.trim(),
    label: draft.label.trim(),
    type: draft.type,
    choices: (draft.choices ?? []).map((choice) => choice.trim()),
  };
  const [first, ...more] = [
    ...nameProblems(field),
    ...labelProblems(field),
    ...choiceProblems(field),
  ];
  if (first) throw badInput([first, ...more]);
  return field;
}

const at =
  (path: string) =>
  (message: string): FieldProblem[] => [{ path, message }];
const atName = at("input.name");
const atChoices = at("input.choices");

function nameProblems({ name }: CheckedField): FieldProblem[] {
  if (!NAME.test(name))
    return atName(
      "A name begins with a lower-case letter; up to 39 letters, digits or _ follow, as in noticePeriod.",
    );
  if (BUILT_IN_FIELDS.some((field) => field.name === name))
    return atName(`${name} is the name of a built-in field.`);
  return [];
}

function labelProblems({ label }: CheckedField): FieldProblem[] {
  if (label !== "" && label.length <= LONGEST_LABEL) return [];
  return [{ path: "input.label", message: `A label has 1 to ${LONGEST_LABEL} characters.` }];
}

function choiceProblems({ type, choices }: CheckedField): FieldProblem[] {
  if (type !== "CHOICE")
    return choices.length === 0 ? [] : atChoices("Only a field of the type CHOICE has choices.");
  if (choices.length < CHOICES.least || choices.length > CHOICES.most)
    return atChoices(`Give ${CHOICES.least} to ${CHOICES.most} choices.`);
  if (choices.some((choice) => choice === "" || choice.length > CHOICES.longest))
    return atChoices(`A choice has 1 to ${CHOICES.longest} characters.`);
  if (new Set(choices).size < choices.length) return atChoices("Each choice may be there once.");
  return [];
}
