import type { DraftGraph } from "@playbooks/workflow-model";

import { type Setting, settingsOf } from "../kinds/kind-settings.ts";
import { nodeTitle } from "../outline/outline-words.ts";

interface Told {
  readonly path: string | null;
  readonly message: string;
}

/** As it is said at the field itself: sentences that begin with the place of the setting are said without it. */
export function wordsAtField({ path, message }: Told): string {
  const rest = withoutPlace({ path, message });
  return rest === undefined ? message : rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** As it is said elsewhere: by the label of the field, where the sentence begins with the place of the setting. */
export function wordsElsewhere(kind: string, problem: Told): string {
  const rest = withoutPlace(problem);
  const [name, ...deeper] = problem.path?.split(".") ?? [];
  const setting = settingsOf(kind).find((each) => each.name === name);
  return rest === undefined || !setting ? problem.message : `${placeOf(setting, deeper)} ${rest}`;
}

/** As it is said where nothing shows of which node it is: a refusal names the node inside its path. */
export function wordsOfRefusal({ nodes }: Pick<DraftGraph, "nodes">, refusal: Told): string {
  const places = refusal.path?.split(".") ?? [];
  const at = places.findIndex((place) => nodes.some(({ id }) => id === place));
  const node = nodes.find(({ id }) => id === places[at]);
  if (!node) return refusal.message;
  const path = places.slice(at + 1).join(".");
  return `${nodeTitle(node)}: ${wordsElsewhere(node.kind, { path, message: refusal.message })}`;
}

/** The label of a setting; inside a list of rows that of the column, with its row. */
function placeOf({ label, input }: Setting, [row, name]: readonly string[]): string {
  if (input.kind !== "table" || row === undefined) return `“${label}”`;
  const column = input.columns.find((each) => each.name === name);
  return `“${column?.label ?? label}” in row ${Number(row) + 1} of “${label}”`;
}

const withoutPlace = ({ path, message }: Told): string | undefined =>
  path && message.startsWith(`${path} `) ? message.slice(path.length + 1) : undefined;
