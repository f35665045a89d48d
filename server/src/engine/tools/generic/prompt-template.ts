import type { SourceDocument } from "../handler.ts";

/** No Liquid: the prompt of a tool may name the few below and nothing else. */
const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;
const KNOWN = ["document.name", "document.language", "document.text"];

/** Sentences about placeholders that nothing would fill. */
export function templateProblems(template: string): string[] {
  const unknown = [...template.matchAll(PLACEHOLDER)]
    .map((match) => match[1] ?? "")
    .filter((name) => !KNOWN.includes(name));
  return [...new Set(unknown)].map(
    (name) => `prompt: nothing fills {{ ${name} }}; there are ${KNOWN.join(", ")}`,
  );
}

/** Whether the prompt of a tool says what the document is called. */
export function asksForName(template: string): boolean {
  return [...template.matchAll(PLACEHOLDER)].some((match) => match[1] === "document.name");
}

/** What is filled in is data: it is quoted, on one line, and never a template itself. */
export function filledTemplate(template: string, document: SourceDocument | undefined): string {
  return template.trim().replace(PLACEHOLDER, (whole, name: string) => {
    // It stands in the prompt already, fenced; here it would stand unfenced among the instructions.
    if (name === "document.text") return "the document below";
    if (name === "document.name")
      return JSON.stringify((document?.name ?? "the document").replace(/\s+/g, " "));
    if (name === "document.language") return document?.language ?? "its language";
    return whole;
  });
}
