import { predecessors, reachable } from "../graph/graph-order.ts";
import type { DraftGraph, DraftNode } from "../graph/graph.ts";
import type { JsonObject } from "../graph/json.ts";
import { nameRefusal } from "../names/names.ts";
import { type MentionVisitor, mapMentions } from "../node-kinds/mentions.ts";
import { nodeKind } from "../node-kinds/node-kinds.ts";
import { readTemplate } from "../templates/templates.ts";

/** What came of a new name. */
export type Renaming =
  | { readonly kind: "renamed"; readonly graph: DraftGraph }
  /** `reason` is a sentence; nothing was changed. */
  | { readonly kind: "refused"; readonly reason: string };

interface NewName {
  readonly nodeId: string;
  readonly to: string;
  /** Paths of the workspace's output mappings by id: a node that delivers one of them names outputs by it. */
  readonly mappings: ReadonlyMap<string, string>;
}

/**
 * Another name for what a node yields, with every reference to it (4.13): in templates, conditions, lists and what is
 * delivered. A row of the workspace serves other workflows and published versions, so a mapping stays what it is and
 * the node that delivers it says from now on where it reads.
 */
export function renameOutput(graph: DraftGraph, { nodeId, to, mappings }: NewName): Renaming {
  const node = graph.nodes.find(({ id }) => id === nodeId);
  const from = node && nameOf(node);
  if (!node || from === to) return { kind: "renamed", graph };
  const reason = refusalOf(graph, node, to);
  if (reason !== undefined) return { kind: "refused", reason };
  const means = whereItMeans(graph, node);
  const nodes: DraftNode[] = [];
  for (const each of graph.nodes) {
    const change = from !== undefined && means(each) ? { from, to, mappings } : undefined;
    const data = change ? withNewName(each, change) : each.data;
    if (data === undefined) return { kind: "refused", reason: unclear(each, from ?? "") };
    const named = each === node ? { ...data, outputVariable: to } : data;
    nodes.push(named === each.data ? each : { ...each, data: named });
  }
  return { kind: "renamed", graph: { ...graph, nodes } };
}

function nameOf({ data }: DraftNode): string | undefined {
  const name = data["outputVariable"];
  return typeof name === "string" && name !== "" ? name : undefined;
}

function refusalOf(graph: DraftGraph, node: DraftNode, to: string): string | undefined {
  const refusal = nameRefusal(to);
  if (refusal !== undefined) return refusal;
  const owner = graph.nodes.find((each) => each !== node && nameOf(each) === to);
  if (owner) return `“${to}” is what ${titleOf(owner)} is called already.`;
  // There the name would mean what the template makes, and not this output.
  const maker = graph.nodes.find((each) => namesMadeIn(each).has(to));
  return maker && `A template of ${titleOf(maker)} makes a name “${to}” of its own.`;
}

function namesMadeIn({ kind, data }: DraftNode): ReadonlySet<string> {
  const made = new Set<string>();
  mapMentions(data, nodeKind(kind)?.mentions ?? {}, {
    template: (text) => {
      for (const name of readTemplate(text).makes) made.add(name);
      return text;
    },
    ref: (ref) => ref,
  });
  return made;
}

/**
 * At which nodes the old name means this node. While another one is called the same, only where this one alone is
 * upstream; else everywhere, so that what is not upstream is told by its new name.
 */
function whereItMeans(graph: DraftGraph, node: DraftNode): (at: DraftNode) => boolean {
  const twins = graph.nodes.filter((each) => each !== node && nameOf(each) === nameOf(node));
  if (twins.length === 0) return () => true;
  const before = predecessors(graph);
  return ({ id }) => {
    const upstream = reachable(before, [id]);
    return upstream.has(node.id) && !twins.some((twin) => upstream.has(twin.id));
  };
}

interface Change extends Omit<NewName, "nodeId"> {
  readonly from: string;
}

/** Undefined if a template leaves open whether it means the node or a name of its own. */
function withNewName({ kind, data }: DraftNode, change: Change): JsonObject | undefined {
  let isClear = true;
  const visitor: MentionVisitor = {
    template: (text) => {
      const renamed = inTemplate(text, change);
      if (renamed === undefined) isClear = false;
      return renamed ?? text;
    },
    ref: (ref) => inPath(ref, change),
  };
  const renamed = mapMentions(data, nodeKind(kind)?.mentions ?? {}, visitor);
  if (!isClear) return undefined;
  return kind === "deliverOutput" ? withOwnPaths(renamed, change) : renamed;
}

function inPath(path: string, { from, to }: Change): string {
  return path === from || path.startsWith(`${from}.`) ? to + path.slice(from.length) : path;
}

/** By the places that the parser gives: texts, filters, properties and names that it makes itself stay (4.13). */
function inTemplate(text: string, { from, to }: Change): string | undefined {
  const named = readTemplate(text).mentions.filter(({ name }) => name === from);
  if (named.some(({ means }) => means === "either")) return undefined;
  let renamed = "";
  let done = 0;
  for (const { at } of named.filter(({ means }) => means === "outside")) {
    renamed += text.slice(done, at) + to;
    done = at + from.length;
  }
  return renamed + text.slice(done);
}

/** A mapping that names the output is read elsewhere from now on; one that leads there by itself needs no word. */
function withOwnPaths(data: JsonObject, change: Change): JsonObject {
  const own = data["outputPaths"] ?? {};
  const ids = data["mappingIds"] ?? [];
  if (!Array.isArray(ids) || typeof own !== "object" || own === null || Array.isArray(own))
    return data;
  const paths = new Map(Object.entries(own));
  for (const id of ids) {
    const mapped = typeof id === "string" ? change.mappings.get(id) : undefined;
    if (typeof id !== "string" || mapped === undefined) continue;
    const path = paths.get(id) ?? inPath(mapped, change);
    if (path === mapped) paths.delete(id);
    else paths.set(id, path);
  }
  const { outputPaths: _, ...others } = data;
  return paths.size === 0 ? others : { ...others, outputPaths: Object.fromEntries(paths) };
}

function titleOf({ kind, data }: DraftNode): string {
  const { label } = data;
  const title = typeof label === "string" && label.trim() !== "" ? label : nodeKind(kind)?.title;
  return `“${title ?? kind}”`;
}

function unclear(node: DraftNode, from: string): string {
  return `In a template of ${titleOf(node)} “${from}” may also be a name that it makes itself: give that one another name first.`;
}
