import type { Database } from "../../../database/database.ts";
import { badInput, unreachable } from "../../../errors.ts";
import type { UserId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { demand, unauthenticated, type Actor } from "../access.ts";
import { foundWorkspace, readName } from "./founding.ts";

/** `aiEnabled` false: nothing is generated here, whoever asks. */
export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly aiEnabled: boolean;
}

/** Undefined leaves a setting as it is; null is refused. */
export interface WorkspaceChange {
  readonly name?: string | null;
  readonly aiEnabled?: boolean | null;
}

/** The columns that everybody in the workspace may see; nothing else leaves this file. */
const SHOWN = { id: true, name: true, aiEnabled: true } as const;

/** The workspaces that the asker may enter, last used first: a key opens only its own. */
export async function listWorkspaces(database: Database, actor: Actor): Promise<Workspace[]> {
  const members = await database.prisma.member.findMany({
    where: { ...membershipsOf(actor), active: true },
    select: { workspace: { select: SHOWN } },
    orderBy: [{ lastUsedAt: "desc" }, { id: "asc" }],
  });
  return members.map(({ workspace }) => workspace);
}

/** One of the asker's workspaces; null for any other id. */
export async function findWorkspace(
  database: Database,
  actor: Actor,
  id: string,
): Promise<Workspace | null> {
  return database.prisma.workspace.findFirst({
    where: { id, members: { some: { ...membershipsOf(actor), active: true } } },
    select: SHOWN,
  });
}

/** A further workspace, owned by whoever makes it: for people, never for keys. */
export async function createWorkspace(
  database: Database,
  person: { readonly userId: UserId } | undefined,
  input: { readonly name: string },
): Promise<Workspace> {
  // Keys come without a person: each belongs to one workspace.
  if (person === undefined) throw unauthenticated();
  return database.prisma.$transaction(async (tx) => {
    const { workspaceId } = await foundWorkspace(tx, { name: input.name, userId: person.userId });
    return tx.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: SHOWN });
  });
}

/** Omitted = unchanged. */
export async function updateWorkspace(
  database: Database,
  asking: Actor | undefined,
  input: WorkspaceChange,
): Promise<Workspace> {
  const { workspaceId, memberId } = demand(asking, "manageWorkspace");
  if (input.name === null) throw badInput([{ path: "name", message: "Give it a name." }]);
  if (input.aiEnabled === null)
    throw badInput([{ path: "aiEnabled", message: "Say true or false." }]);
  const { aiEnabled } = input;
  const name = input.name === undefined ? undefined : readName(input.name, "name");
  return database.prisma.$transaction(async (tx) => {
    const changed = await tx.workspace.update({
      where: { id: workspaceId },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(aiEnabled === undefined ? {} : { aiEnabled }),
      },
      select: SHOWN,
    });
    await recordEvent(tx, {
      workspaceId,
      actor: memberId,
      kind: "workspace.updated",
      data: {
        // Only that it was renamed: the history holds no names.
        ...(name === undefined ? {} : { renamed: true }),
        ...(aiEnabled === undefined ? {} : { aiEnabled }),
      },
    });
    return changed;
  });
}

/** A person's memberships, or the one membership that a key stands for. */
function membershipsOf(actor: Actor) {
  switch (actor.via.kind) {
    case "session":
      return { userId: actor.userId };
    case "apiKey":
      return { id: actor.memberId };
    default:
      return unreachable(actor.via);
  }
}
