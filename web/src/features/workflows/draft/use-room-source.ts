"use client";
import { changeWorkflow, readWorkflow, workflowRoots } from "@playbooks/document-model";
import { DraftGraph } from "@playbooks/workflow-model";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type * as Y from "yjs";

import type { Peer } from "../../../editor/presence/peers.ts";
import { type Room, UI_ORIGIN } from "../../../editor/room/room.ts";
import { STALLED_AFTER_MS } from "../../../editor/room/save-state.ts";
import { useLive } from "../../../editor/room/use-live.ts";
import { useRoomFact } from "../../../editor/room/use-room.ts";
import type { Onlooker, WorkflowSource } from "./workflow-source.ts";

/** So presence says at which node somebody is. */
const NODE_FIELD = "nodes/";

/** The draft as the live document of a room says it. */
export function useRoomSource(room: Room, problems: WorkflowSource["problems"]): WorkflowSource {
  const { doc, undo } = room;
  const graph = useGraph(doc);
  const peers = useSyncExternalStore(room.peers.subscribe, room.peers.get, room.peers.get);
  const { announce } = room;
  return {
    graph,
    problems,
    keeping: useRoomFact(room, "save"),
    onlookers: useMemo(() => onlookersIn(peers), [peers]),
    change: (edit) => changeIn(room, edit),
    undo: () => undo.undo(),
    redo: () => undo.redo(),
    announce: useCallback(
      (nodeId) => announce(nodeId === undefined ? undefined : NODE_FIELD + nodeId),
      [announce],
    ),
    settle: () => settled(room),
  };
}

/** Read anew only when something was drawn; edges are shown by what nodes there are. */
function useGraph(doc: Y.Doc): DraftGraph {
  const { nodes, edges } = workflowRoots(doc);
  const nodesNow = useLive({ type: nodes, read: () => ({ type: nodes }) });
  const edgesNow = useLive({ type: edges, read: () => ({ type: edges }) });
  return useMemo(() => readDraft(nodesNow.type.doc ?? edgesNow.type.doc), [nodesNow, edgesNow]);
}

/** Nothing is refused here: what is wrong in a draft is shown with its problems (1.6). */
function readDraft(doc: Y.Doc | null): DraftGraph {
  return DraftGraph.parse(doc ? readWorkflow(doc) : { nodes: [], edges: [] });
}

/**
 * Typing is one step of undo as long as the hands do not rest; what is added, moved or removed is one by itself, and so
 * is what changes several nodes at once.
 */
function changeIn({ doc, undo }: Room, edit: (graph: DraftGraph) => DraftGraph): void {
  const from = readDraft(doc);
  const to = edit(from);
  if (to === from) return;
  const isRedrawn = shapeOf(to) !== shapeOf(from) || nodesChanged(from, to) > 1;
  if (isRedrawn) undo.stopCapturing();
  doc.transact(() => changeWorkflow(doc, { from, to }), UI_ORIGIN);
  if (isRedrawn) undo.stopCapturing();
}

/** What stands where and follows what; neither settings nor the names of ways out, which are typed. */
function shapeOf({ nodes, edges }: DraftGraph): string {
  const ways = edges.map(({ id, source, target }) => [id, source, target]);
  return JSON.stringify([nodes.map(({ id }) => id), ways]);
}

/** A node that an edit leaves alone is the same object. */
function nodesChanged(from: DraftGraph, to: DraftGraph): number {
  return to.nodes.filter((node, at) => node !== from.nodes[at]).length;
}

/** Each person once: where they are in the window that says so. */
function onlookersIn(peers: readonly Peer[]): readonly Onlooker[] {
  const people = new Map<string, Onlooker>();
  for (const { memberId, name, field } of peers) {
    const nodeId = field?.startsWith(NODE_FIELD) ? field.slice(NODE_FIELD.length) : undefined;
    if (nodeId !== undefined || !people.has(memberId))
      people.set(memberId, { id: memberId, name, nodeId });
  }
  return [...people.values()];
}

/** Waits until the server holds everything; false when it has not for as long as makes a page doubt. */
function settled({ status }: Room): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isKept: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(isKept);
    };
    const look = (): void => {
      if (status.get().connected && !status.get().dirty) done(true);
    };
    const timer = setTimeout(() => done(false), STALLED_AFTER_MS);
    const stop = status.subscribe(look);
    look();
  });
}
