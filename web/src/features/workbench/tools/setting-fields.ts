import { fieldOf, listOf, textOf } from "../../../api/answers/read-json.ts";

/** One setting of a tool, as its JSON Schema describes it. */
export interface SettingField {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly input:
    | { readonly kind: "text"; readonly isLong: boolean }
    | {
        readonly kind: "number";
        readonly min: number | undefined;
        readonly max: number | undefined;
        readonly isWhole: boolean;
      }
    | { readonly kind: "switch" }
    | { readonly kind: "choice"; readonly choices: readonly string[] }
    | { readonly kind: "choices"; readonly choices: readonly string[] }
    | { readonly kind: "words" }
    /** What no form can ask for in a simple way. */
    | { readonly kind: "json" };
  /** What holds while the setting is left empty. */
  readonly standard: unknown;
}

/** Texts that may be longer than this get several lines. */
const LONG_TEXT = 500;

/** The settings that a JSON Schema of an object asks for, in its order; none for anything else. */
export function settingFields(schema: unknown): readonly SettingField[] {
  return Object.entries(objectAt(schema, "properties")).map(([name, property]) => ({
    name,
    label: labelFor(name),
    description: textOf(property, "description"),
    input: inputFor(property),
    standard: fieldOf(property, "default"),
  }));
}

/** The first thing of a schema that fits decides; combinations (anyOf, $ref) are left to JSON. */
function inputFor(property: unknown): SettingField["input"] {
  const choices = textsAt(property, "enum");
  if (choices.length > 0) return { kind: "choice", choices };
  const type = textOf(property, "type");
  if (type === "string")
    return { kind: "text", isLong: (numberAt(property, "maxLength") ?? 0) > LONG_TEXT };
  if (type === "boolean") return { kind: "switch" };
  if (type === "number" || type === "integer")
    return {
      kind: "number",
      min: numberAt(property, "minimum"),
      max: numberAt(property, "maximum"),
      isWhole: type === "integer",
    };
  if (type !== "array") return { kind: "json" };
  const items = fieldOf(property, "items");
  const itemChoices = textsAt(items, "enum");
  if (itemChoices.length > 0) return { kind: "choices", choices: itemChoices };
  return textOf(items, "type") === "string" ? { kind: "words" } : { kind: "json" };
}

/** minConfidence → Min confidence */
function labelFor(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function objectAt(value: unknown, key: string): object {
  const inner = fieldOf(value, key);
  return typeof inner === "object" && inner !== null ? inner : {};
}

function numberAt(value: unknown, key: string): number | undefined {
  const inner = fieldOf(value, key);
  return typeof inner === "number" ? inner : undefined;
}

function textsAt(value: unknown, key: string): string[] {
  return listOf(value, key).filter((item) => typeof item === "string");
}
