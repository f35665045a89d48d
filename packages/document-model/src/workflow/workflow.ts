import * as Y from "yjs";

import { workflowRoots } from "../layout/layout.ts";
import {
  type EdgeContent,
  KIND,
  type NodeContent,
  POSITION,
  readEdge,
  settingKey,
  type WorkflowContent,
} from "./workflow-content.ts";

export {
  type EdgeContent,
  type NodeContent,
  readWorkflow,
  type WorkflowContent,
} from "./workflow-content.ts";

/** Fills a new workflow's document. Once, on the server, with the row. Ids must be unique. */
export function createWorkflowDocument(doc: Y.Doc, content: WorkflowContent): void {
  changeWorkflow(doc, { from: { nodes: [], edges: [] }, to: content });
}

/**
 * Writes what differs between two drawings and nothing else, in one transaction: whoever changed another node, another
 * setting or another edge meanwhile keeps it. A node that goes takes all its edges along, also those that `from` does
 * not know. Ids must be unique in each drawing.
 */
export function changeWorkflow(
  doc: Y.Doc,
  { from, to }: { readonly from: WorkflowContent; readonly to: WorkflowContent },
): void {
  doc.transact(() => {
    changeNodes(doc, from.nodes, to.nodes);
    changeEdges(doc, from.edges, to.edges);
  });
}

/** Removes edges whose ends are gone; true if there were any. They are never shown, but they take up room. */
export function sweepEdges(doc: Y.Doc): boolean {
  const { nodes, edges } = workflowRoots(doc);
  const hasEnds = (edge: EdgeContent) => nodes.has(edge.source) && nodes.has(edge.target);
  return removeEdges(edges, (edge) => edge === undefined || !hasEnds(edge));
}

function changeNodes(doc: Y.Doc, from: readonly NodeContent[], to: readonly NodeContent[]): void {
  const { nodes, edges } = workflowRoots(doc);
  const before = byId(from);
  const after = byId(to);
  const gone = new Set([...before.keys()].filter((id) => !after.has(id)));
  for (const id of gone) nodes.delete(id);
  if (gone.size > 0)
    removeEdges(
      edges,
      (edge) => edge !== undefined && (gone.has(edge.source) || gone.has(edge.target)),
    );
  for (const node of to) {
    const known = before.get(node.id);
    const map = nodes.get(node.id);
    if (map instanceof Y.Map) patchNode(map, known, node);
    // What somebody else has deleted meanwhile stays deleted.
    else if (!known) nodes.set(node.id, newNode(node));
  }
}

function newNode(node: NodeContent): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  patchNode(map, undefined, node);
  return map;
}

/** Each setting on its own: a node that is overwritten as a whole loses what others set in it. */
function patchNode(map: Y.Map<unknown>, before: NodeContent | undefined, after: NodeContent): void {
  if (before?.kind !== after.kind) map.set(KIND, after.kind);
  const { x, y } = after.position;
  if (before?.position.x !== x || before.position.y !== y) map.set(POSITION, [x, y]);
  for (const name of Object.keys(before?.data ?? {}))
    if (!Object.hasOwn(after.data, name)) map.delete(settingKey(name));
  for (const [name, value] of Object.entries(after.data))
    if (!isSame(ownSetting(before, name), value)) map.set(settingKey(name), value);
}

function ownSetting(node: NodeContent | undefined, name: string): unknown {
  return node && Object.hasOwn(node.data, name) ? node.data[name] : undefined;
}

function changeEdges(doc: Y.Doc, from: readonly EdgeContent[], to: readonly EdgeContent[]): void {
  const { edges } = workflowRoots(doc);
  const before = byId(from);
  const after = byId(to);
  for (const id of before.keys()) if (!after.has(id)) edges.delete(id);
  for (const { id, source, sourceHandle, target } of to) {
    const known = before.get(id);
    const edge = { source, sourceHandle, target };
    if (!known || !isSame(known, { id, ...edge })) edges.set(id, edge);
  }
}

function removeEdges(
  edges: Y.Map<unknown>,
  isGone: (edge: EdgeContent | undefined) => boolean,
): boolean {
  const gone = [...edges.keys()].filter((id) => isGone(readEdge(id, edges.get(id))));
  for (const id of gone) edges.delete(id);
  return gone.length > 0;
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Whether two values say the same; the order of keys counts, which at worst writes a setting once too often. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
