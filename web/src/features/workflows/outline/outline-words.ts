import { type DraftGraph, ELSE, ERROR, NODE_KINDS, OUT, TIMEOUT } from "@playbooks/workflow-model";

import { recordsIn, textIn } from "../kinds/json-parts.ts";

type Node = DraftGraph["nodes"][number];

/** As in the palette; a kind that nobody knows keeps its own name. */
export const kindTitle = (kind: string): string =>
  NODE_KINDS.find((each) => each.kind === kind)?.title ?? kind;

/** The label, else the word for its kind. */
export function nodeTitle({ kind, data }: Node): string {
  const label = textIn(data["label"]).trim();
  return label === "" ? kindTitle(kind) : label;
}

/** A way out of a node as people read it: the label of its case or decision. */
function handleTitle(node: Node | undefined, handle: string): string {
  if (handle === ERROR) return "if it fails";
  if (handle === OUT) return "done";
  if (handle === ELSE) return "otherwise";
  if (handle === TIMEOUT) return "no answer";
  const named = [...recordsIn(node?.data["cases"]), ...recordsIn(node?.data["decisions"])];
  const label = textIn(named.find((each) => each["handle"] === handle)?.["label"]).trim();
  return label === "" ? handle : label;
}

/** "Read the lease › done"; the usual way out of most nodes needs no word. */
export const wayTitle = (node: Node | undefined, source: string, handle: string): string =>
  wayParts(node, source, handle).join("");

/** The node, and which way out of it where that needs a word: " › done". */
export function wayParts(
  node: Node | undefined,
  source: string,
  handle: string,
): readonly [from: string, way: string] {
  const from = node ? nodeTitle(node) : `“${source}” (not there)`;
  return [from, handle === OUT ? "" : ` › ${handleTitle(node, handle)}`];
}
