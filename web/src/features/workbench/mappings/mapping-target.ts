import type { ContentModule } from "../../../api/generated/graphql.ts";

/** Modules of a scenario as forms offer them, in the order of the builder. */
export const MODULES: readonly { readonly value: ContentModule; readonly label: string }[] = [
  { value: "OPENING_STRATEGY", label: "Opening strategy" },
  { value: "KEY_MESSAGES", label: "Key messages" },
  { value: "VALUE_PROPOSITIONS", label: "Value propositions" },
  { value: "DISCOVERY_QUESTIONS", label: "Discovery questions" },
  { value: "OBJECTION_HANDLING", label: "Objection handling" },
  { value: "NEXT_STEPS", label: "Next steps" },
];

/** Where an output goes, as one choice of a form: a field by its id, or a module by its name. */
export interface MappingTarget {
  readonly fieldId: string | null;
  readonly module: ContentModule | null;
}

/** "field <id>" or "module <NAME>"; "" before anything is chosen. */
export function targetChoice({ fieldId, module }: MappingTarget): string {
  if (fieldId !== null) return `field ${fieldId}`;
  return module === null ? "" : `module ${module}`;
}

/** Undefined for a choice that is none. */
export function targetFrom(choice: string | null): MappingTarget | undefined {
  const [kind, name = ""] = (choice ?? "").split(" ");
  if (kind === "field" && name !== "") return { fieldId: name, module: null };
  const module = MODULES.find(({ value }) => value === name)?.value;
  return kind === "module" && module ? { fieldId: null, module } : undefined;
}
