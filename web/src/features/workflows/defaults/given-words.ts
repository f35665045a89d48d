import type { PlaybookGivesFragment } from "../../../api/generated/graphql.ts";
import type { Setting } from "../kind-settings.ts";
import type { Parts } from "../use-workflow-parts.ts";

export type Given = PlaybookGivesFragment["defaults"];

/** What a playbook can give, as its form shows it; `name` is the field of the API. */
export const GIVEN_SETTINGS = [
  {
    name: "toolIds",
    label: "Tools",
    hint: "Steps take the first one.",
    input: { kind: "rows", of: "tool" },
  },
  { name: "actionId", label: "Action", input: { kind: "row", of: "action" } },
  { name: "skillIds", label: "Skills, in this order", input: { kind: "rows", of: "skill" } },
  { name: "knowledgeDocumentIds", label: "Knowledge", input: { kind: "rows", of: "knowledge" } },
  {
    name: "modelChain",
    label: "Models",
    hint: "Tried in this order.",
    input: { kind: "words" },
  },
] as const satisfies readonly (Setting & { readonly name: keyof Given })[];

/** What a step that leaves this setting empty gets, in words for people; empty: nothing. */
export function givenWords(name: string, given: Given, parts: Parts): readonly string[] {
  switch (name) {
    case "toolId":
      return labelsOf(given.toolIds.slice(0, 1), parts.tool);
    case "actionId":
      return given.actionId === null ? [] : labelsOf([given.actionId], parts.action);
    case "skillIds":
      return labelsOf(given.skillIds, parts.skill);
    case "knowledgeIds":
      return labelsOf(given.knowledgeDocumentIds, parts.knowledge);
    case "modelChain":
      return given.modelChain;
    default:
      return [];
  }
}

/** For whoever has left it empty, and for whoever may. */
export function givenSentence(
  words: readonly string[],
  { isEmpty }: { readonly isEmpty: boolean },
): string {
  const all = words.join(", ");
  return isEmpty ? `From the playbook: ${all}` : `Empty: ${all}, from the playbook.`;
}

/** All of it, for a sentence. */
export function allGivenWords(given: Given, parts: Parts): readonly string[] {
  const names = ["toolId", "actionId", "skillIds", "knowledgeIds", "modelChain"];
  return names.flatMap((name) => givenWords(name, given, parts));
}

/** Names that are not there yet, or beyond what the page has asked for, are still something that is given. */
function labelsOf(ids: readonly string[], choices: Parts["tool"]): readonly string[] {
  const labels = ids.flatMap((id) => choices.find(({ value }) => value === id)?.label ?? []);
  return labels.length < ids.length ? [...labels, "…"] : labels;
}
