/**
 * Small readers for what comes from outside. In what every page loads they stand for zod, which would be a
 * twentieth of its script.
 */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !(name in value)) return undefined;
  // Own properties only: "constructor" in a JSON object is nobody's field.
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** Undefined where it is absent or no string; an empty string is one. */
export function textOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === "string" ? field : undefined;
}

/** Empty where it is absent or no list; what the entries are is for the caller to ask. */
export function listOf(value: unknown, name: string): readonly unknown[] {
  const field = fieldOf(value, name);
  return Array.isArray(field) ? field : [];
}
