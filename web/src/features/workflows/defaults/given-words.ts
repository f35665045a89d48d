import type { PlaybookGivesFragment } from "../../../api/generated/graphql.ts";
import type { Setting } from "../kinds/kind-settings.ts";
import type { Parts } from "../use-workflow-parts.ts";

export type Given = PlaybookGivesFragment["defaults"];

/** What a playbook can give, as its form shows it; `name` is the field of the API. */
export const GIVEN_SETTINGS = [
  {
    name: "toolIds",
    label: "Tools",
    hint: "Nodes take the first one.",
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
  return `${isEmpty ? "From" : "If empty, from"} the playbook: ${shortened(words)}`;
}

/** Of one kind, for a line: the first of many stand for the rest. */
interface GivenKind {
  readonly kind: string;
  readonly words: string;
}

const KINDS = [
  { name: "toolId", one: "Tool", many: "Tool" },
  { name: "actionId", one: "Action", many: "Action" },
  { name: "skillIds", one: "Skill", many: "Skills" },
  { name: "knowledgeIds", one: "Knowledge", many: "Knowledge" },
  { name: "modelChain", one: "Model", many: "Models" },
] as const;
const MOST_NAMED = 3;

/** All of it, kind by kind. */
export function allGiven(given: Given, parts: Parts): readonly GivenKind[] {
  return KINDS.flatMap(({ name, one, many }) => {
    const words = givenWords(name, given, parts);
    if (words.length === 0) return [];
    return [{ kind: words.length === 1 ? one : many, words: shortened(words) }];
  });
}

function shortened(words: readonly string[]): string {
  if (words.length <= MOST_NAMED + 1) return words.join(", ");
  return `${words.slice(0, MOST_NAMED).join(", ")} and ${words.length - MOST_NAMED} more`;
}

/** Names that are not there yet, or beyond what the page has asked for, are still something that is given. */
function labelsOf(ids: readonly string[], choices: Parts["tool"]): readonly string[] {
  const labels = ids.flatMap((id) => choices.find(({ value }) => value === id)?.label ?? []);
  return labels.length < ids.length ? [...labels, "…"] : labels;
}
