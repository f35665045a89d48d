import type { Database } from "../../../database/database.ts";
import { notFound } from "../../../errors.ts";
import { brand, type UserId } from "../../../ids.ts";
import type { Actor } from "../access.ts";
import { secretHash } from "./secret-token.ts";

/** Whoever is signed in, as the module for accounts found out. */
export interface SignedIn {
  readonly userId: UserId;
  readonly name: string;
  readonly sessionId: string;
}

/** How long a key may be in use before its row says so again: a write for every read would be too many. */
const KEY_USE_GRAIN_MS = 60_000;

/**
 * The member as whom a person acts: in the workspace they name, else the one used last. Undefined for somebody
 * without a workspace; NOT_FOUND when they name one that is not theirs.
 */
export async function actorOfPerson(
  database: Database,
  person: SignedIn,
  workspaceId?: string,
): Promise<Actor | undefined> {
  const members = await database.prisma.member.findMany({
    where: { userId: person.userId, active: true },
    orderBy: [{ lastUsedAt: "desc" }, { id: "asc" }],
    select: { id: true, workspaceId: true, role: true },
  });
  const lastUsed = members[0];
  // Signed in and a member of nothing: the page then offers to found a workspace.
  if (workspaceId === undefined && lastUsed === undefined) return undefined;
  const member =
    workspaceId === undefined ? lastUsed : members.find((each) => each.workspaceId === workspaceId);
  if (member === undefined) throw notFound("workspace");
  // The next request that names none comes here again.
  if (member !== lastUsed)
    await database.prisma.member.updateMany({
      where: { id: member.id },
      data: { lastUsedAt: new Date() },
    });
  return {
    memberId: brand<"Member">(member.id),
    userId: person.userId,
    name: person.name,
    workspaceId: brand<"Workspace">(member.workspaceId),
    role: member.role,
    via: { kind: "session", sessionId: person.sessionId },
  };
}

/** The member who made the key, with today's role; undefined for a key that is unknown, revoked or expired. */
export async function actorOfKey(database: Database, secret: string): Promise<Actor | undefined> {
  const now = new Date();
  const key = await database.prisma.apiKey.findFirst({
    where: { secretHash: secretHash(secret), ...unspent(now) },
  });
  if (key === null) return undefined;
  const member = await activeMember(database, key.memberId);
  if (member === undefined) return undefined;
  const stale = new Date(now.getTime() - KEY_USE_GRAIN_MS);
  // updateMany: one that is gone meanwhile is no fault.
  if (key.lastUsedAt === null || key.lastUsedAt < stale)
    await database.prisma.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
  return {
    ...member,
    via: {
      kind: "apiKey",
      keyId: brand<"ApiKey">(key.id),
      scopes: new Set(key.scopes),
    },
  };
}

/** What an actor from some time ago is now: with today's role, or undefined when member or key is out. */
export async function currentActor(database: Database, actor: Actor): Promise<Actor | undefined> {
  const member = await activeMember(database, actor.memberId);
  if (member === undefined) return undefined;
  // Of a session the socket hears by itself: a trigger tells each one that ends.
  if (actor.via.kind === "apiKey") {
    const where = { id: actor.via.keyId, ...unspent(new Date()) };
    if ((await database.prisma.apiKey.count({ where })) === 0) return undefined;
  }
  return { ...member, via: actor.via };
}

/** The condition under which a key opens anything. */
export function unspent(now: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}

async function activeMember(
  database: Database,
  memberId: string,
): Promise<Omit<Actor, "via"> | undefined> {
  const row = await database.prisma.member.findFirst({
    where: { id: memberId, active: true },
    select: {
      id: true,
      workspaceId: true,
      role: true,
      user: { select: { id: true, name: true } },
    },
  });
  if (row === null) return undefined;
  return {
    memberId: brand<"Member">(row.id),
    userId: brand<"User">(row.user.id),
    name: row.user.name,
    workspaceId: brand<"Workspace">(row.workspaceId),
    role: row.role,
  };
}
