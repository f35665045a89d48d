import * as z from "zod/mini";

/** As the graph has a field of a form; what it asks for is checked there, and only read here. */
const named = { name: z.string(), label: z.string(), required: z.optional(z.boolean()) };
const FormField = z.discriminatedUnion("type", [
  z.object({ ...named, type: z.enum(["text", "longText", "number", "date", "yesNo"]) }),
  z.object({ ...named, type: z.literal("choice"), choices: z.array(z.string()) }),
]);
/** `name` is the key of the answer, `label` what the person reads. */
export type FormField = z.infer<typeof FormField>;

/** What is filled in, as the person types it; a box that is ticked is "yes". */
export type Filled = Readonly<Record<string, string>>;

/** The fields that an approval asks for; what is no field is left out. */
export function fieldsOf(form: unknown): readonly FormField[] {
  if (!Array.isArray(form)) return [];
  return form.flatMap((each) => FormField.safeParse(each).data ?? []);
}

/** The answer as the API takes it: numbers as numbers, and nothing for what was left empty. */
export function answerOf(
  fields: readonly FormField[],
  filled: Filled,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    fields.flatMap(({ name, type }): [string, string | number | boolean][] => {
      const text = filled[name] ?? "";
      if (type === "yesNo") return [[name, text === "yes"]];
      if (text.trim() === "") return [];
      return [[name, type === "number" ? numberOf(text) : text]];
    }),
  );
}

/** What is no number goes as it was typed: the API says so at its field. */
function numberOf(text: string): number | string {
  // "3,5" is three and a half; "1,000" may be a thousand, so three digits behind a comma are left to the API.
  const number = Number(text.trim().replace(/^(-?\d+),(\d{1,2})$/, "$1.$2"));
  return Number.isFinite(number) ? number : text;
}

/** As in the model of workflows, which is not part of this page: the decision that is a no, whatever its button says. */
const NO = "reject";

/** The fields that must be filled in for this decision and are not; a no needs none (13.8). */
export function missingIn(
  fields: readonly FormField[],
  filled: Filled,
  decision: string,
): readonly FormField[] {
  if (decision === NO) return [];
  return fields.filter(
    ({ name, type, required }) =>
      required === true && type !== "yesNo" && (filled[name] ?? "").trim() === "",
  );
}

/** A day has no hour: read in UTC, it is the same day everywhere. */
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** A value that was given, as people read it; empty where none was. */
export function givenText({ type }: FormField, value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return value.toLocaleString("en");
  if (typeof value !== "string") return "";
  // The API takes only days that there are.
  return type === "date" && value !== "" ? DAY.format(new Date(value)) : value;
}
