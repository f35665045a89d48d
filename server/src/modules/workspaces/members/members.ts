import type { Database, Transaction } from "../../../database/database.ts";
import { DomainError, notFound } from "../../../errors.ts";
import { brand, type MemberId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { demand, hasRole, unauthenticated, type Actor, type Role } from "../access.ts";
import type { AccessChanges } from "../actors/access-changes.ts";

/** A person in a workspace as everybody there sees them. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly active: boolean;
}

interface MemberStore {
  readonly database: Database;
  readonly changes: AccessChanges;
}

/** Name and address are the person's, and the same in all of their workspaces. */
const WITH_PERSON = { user: { select: { name: true, email: true } } } as const;
/** Plain lists end here (see the API's contract). */
const MOST_MEMBERS = 500;

/** All members of a workspace, inactive ones too, oldest first. */
export async function listMembers(database: Database, workspaceId: string): Promise<Member[]> {
  const rows = await database.prisma.member.findMany({
    where: { workspaceId },
    include: WITH_PERSON,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST_MEMBERS,
  });
  return rows.map(memberOf);
}

/** In the order of the ids; null for whoever is unknown or belongs to another workspace. */
export async function findMembers(
  database: Database,
  workspaceId: string,
  ids: readonly string[],
): Promise<(Member | null)[]> {
  // By hand, because every list of playbooks and lines asks it: one statement instead of two.
  const { rows } = await database.pool.query<Member>(
    `SELECT m.id, u.name, u.email, m.role, m.active FROM member m JOIN app_user u ON u.id = m.user_id
     WHERE m.workspace_id = $1 AND m.id = ANY ($2)`,
    [workspaceId, ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Gives a member another role. An admin never touches owners nor makes them; the last owner stays one. */
export async function setMemberRole(
  { database, changes }: MemberStore,
  asking: Actor | undefined,
  input: { readonly memberId: string; readonly role: Role },
): Promise<Member> {
  const actor = demand(asking, "manageMembers");
  return database.prisma.$transaction(async (tx) => {
    const { target, asker } = await lockedPair(tx, actor, input.memberId);
    demand(asker, "manageMembers");
    if (target.role === "OWNER" || input.role === "OWNER") demand(asker, "transferWorkspace");
    // Nothing changes, so nothing is told and nothing stands in the history.
    if (target.role === input.role) return memberOf(target);
    if (!hasRole(input.role, "OWNER")) await refuseLastOwner(tx, target);
    const { id } = target;
    const changed = await tx.member.update({
      where: { id },
      data: { role: input.role },
      include: WITH_PERSON,
    });
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor: actor.memberId,
      kind: "member.roleSet",
      data: { memberId: id, from: target.role, to: input.role },
    });
    await changes.announce(tx, memberChanged(actor, id));
    return memberOf(changed);
  });
}

/**
 * Shuts a member out at once and revokes their keys; their name stays for history. Everybody may leave by
 * themselves but the last owner; an admin may not remove an owner.
 */
export async function removeMember(
  { database, changes }: MemberStore,
  asking: Actor | undefined,
  memberId: string,
): Promise<Member> {
  if (asking === undefined) throw unauthenticated();
  // Not with a key: it would end the person's own access.
  const leaving = asking.memberId === memberId && asking.via.kind === "session";
  const actor = leaving ? asking : demand(asking, "manageMembers");
  return database.prisma.$transaction(async (tx) => {
    const { target, asker } = await lockedPair(tx, actor, memberId);
    if (!leaving) demand(asker, "manageMembers");
    if (!leaving && target.role === "OWNER") demand(asker, "transferWorkspace");
    await refuseLastOwner(tx, target);
    const now = new Date();
    const removed = await tx.member.update({
      where: { id: memberId },
      data: { active: false },
      include: WITH_PERSON,
    });
    await tx.apiKey.updateMany({ where: { memberId, revokedAt: null }, data: { revokedAt: now } });
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      actor: actor.memberId,
      kind: "member.removed",
      data: { memberId },
    });
    await changes.announce(tx, memberChanged(actor, memberId));
    return memberOf(removed);
  });
}

/**
 * Takes turns with every other change of members in the workspace, and reads both people anew: two admins who
 * demote each other, or two owners who leave at once, must not both succeed.
 */
async function lockedPair(tx: Transaction, actor: Actor, memberId: string) {
  await tx.$queryRaw`SELECT id FROM workspace WHERE id = ${actor.workspaceId} FOR UPDATE`;
  const rows = await tx.member.findMany({
    where: {
      workspaceId: actor.workspaceId,
      id: { in: [memberId, actor.memberId] },
      active: true,
    },
    include: WITH_PERSON,
  });
  const target = rows.find((row) => row.id === memberId);
  const own = rows.find((row) => row.id === actor.memberId);
  // The asker was removed after the request had been let in.
  if (own === undefined) throw unauthenticated();
  if (target === undefined) throw notFound("active member");
  return { target, asker: { ...actor, role: own.role } };
}

/** @throws CONFLICT when nobody else could hand the workspace over; under the lock of lockedPair */
async function refuseLastOwner(
  tx: Transaction,
  target: { readonly workspaceId: string; readonly role: Role },
): Promise<void> {
  if (target.role !== "OWNER") return;
  const where = { workspaceId: target.workspaceId, role: "OWNER", active: true } as const;
  if ((await tx.member.count({ where })) > 1) return;
  throw new DomainError("CONFLICT", "A workspace keeps one owner: make somebody else owner first.");
}

function memberChanged(actor: Actor, id: string) {
  const memberId: MemberId = brand<"Member">(id);
  return { kind: "memberChanged", workspaceId: actor.workspaceId, memberId } as const;
}

function memberOf(row: {
  readonly id: string;
  readonly role: Role;
  readonly active: boolean;
  readonly user: { readonly name: string; readonly email: string };
}): Member {
  const { id, role, active, user } = row;
  return { id, name: user.name, email: user.email, role, active };
}
