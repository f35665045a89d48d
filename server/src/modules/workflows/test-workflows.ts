import type { Database } from "../../database/database.ts";
import { newId } from "../../ids.ts";
import type { Actor, Role } from "../workspaces/access.ts";

/** Somebody in a workspace of their own. */
export function somebody(role: Role = "EDITOR"): Actor {
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    name: "Dana",
    workspaceId: newId("Workspace"),
    role,
    via: { kind: "session", sessionId: "s" },
  };
}

/** A playbook without a live document: workflows ask for its row alone. */
export async function playbookOf(
  { prisma }: Database,
  { workspaceId, memberId }: Actor,
  title = "Leases",
): Promise<string> {
  const id = newId("Playbook");
  const liveDocumentId = crypto.randomUUID();
  await prisma.playbook.create({
    data: { id, workspaceId, ownerId: memberId, liveDocumentId, title },
  });
  return id;
}

interface SketchedNode {
  readonly id: string;
  readonly kind: string;
  readonly data?: object;
}

/** A canvas as it arrives from outside. */
export function canvas(nodes: readonly SketchedNode[], ...edges: readonly string[]) {
  return {
    version: 2,
    nodes: nodes.map((node) => ({ position: { x: 0, y: 0 }, data: {}, ...node })),
    edges: edges.map((edge, index) => {
      const [from = "", target = ""] = edge.split(" > ");
      const [source, sourceHandle] = from.split(".");
      return { id: `e${index}`, source, target, sourceHandle: sourceHandle ?? null };
    }),
  };
}
