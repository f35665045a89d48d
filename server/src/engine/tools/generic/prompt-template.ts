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

/** Nothing that somebody else has written is filled in: these are instructions, and data stands fenced below them. */
export function filledTemplate(
  template: string,
  document: Pick<SourceDocument, "language"> | undefined,
): string {
  return template.trim().replace(PLACEHOLDER, (whole, name: string) => {
    if (name === "document.text") return "the document below";
    // A label of its fence, see `composePrompt`: whoever sends a document calls it what they like.
    if (name === "document.name") return 'the document (its name is the label "name" below)';
    if (name === "document.language") return document?.language ?? "its language";
    return whole;
  });
}
