import { z } from "zod";

import type { Database, Transaction } from "../../../database/database.ts";
import { badInput, DomainError, notFound } from "../../../errors.ts";
import { brand, newId, type MemberId, type UserId, type WorkspaceId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { demand, may, type Actor, type Role } from "../access.ts";
import { newSecret, secretHash } from "../actors/secret-token.ts";

/** `acceptedAt` null: still open, or over. `email` null: whoever has the link. */
export interface Invitation {
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
}

/** Without an end it lasts seven days, 90 at most. */
export interface NewInvitation {
  readonly role: Role;
  readonly email?: string | null;
  readonly expiresAt?: Date | null;
}

const DAY_MS = 86_400_000;
const USUAL_DAYS = 7;
const MOST_DAYS = 90;
const MOST_OPEN = 500; // at a time; also the longest list that is answered

/** The newest 500, accepted ones among them. */
export async function listInvitations(
  database: Database,
  asking: Actor | undefined,
): Promise<Invitation[]> {
  const { workspaceId } = demand(asking, "manageMembers");
  return database.prisma.invitation.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_OPEN,
  });
}

/** Null for unknown and foreign ids, and for whoever may not see invitations. */
export async function findInvitation(
  database: Database,
  actor: Actor | undefined,
  id: string,
): Promise<Invitation | null> {
  if (actor === undefined || !may(actor, "manageMembers")) return null;
  const { workspaceId } = actor;
  return database.prisma.invitation.findFirst({ where: { id, workspaceId } });
}

/** A link that makes whoever opens it a member, once. The token is in the link and nowhere else. */
export async function createInvitation(
  database: Database,
  asking: Actor | undefined,
  input: NewInvitation,
): Promise<{ readonly invitation: Invitation; readonly token: string }> {
  const actor = demand(asking, "manageMembers");
  const { workspaceId, memberId } = actor;
  const now = new Date();
  const terms = {
    role: readRole(input.role),
    email: readEmail(input.email),
    expiresAt: readExpiry(input.expiresAt, now),
  };
  const token = newSecret();
  const invitation = await database.prisma.$transaction(async (tx) => {
    const open = { workspaceId, acceptedAt: null, expiresAt: { gt: now } };
    if ((await tx.invitation.count({ where: open })) >= MOST_OPEN)
      throw new DomainError("CONFLICT", `There are ${MOST_OPEN} open invitations; revoke some.`);
    const id = newId("Invitation");
    await recordEvent(tx, {
      workspaceId,
      actor: memberId,
      kind: "invitation.created",
      data: { invitationId: id, role: terms.role },
    });
    return tx.invitation.create({
      data: { id, workspaceId, ...terms, tokenHash: secretHash(token), createdById: memberId },
    });
  });
  return { invitation, token };
}

/** Takes back a link that nobody has used; a used one stays, because it says how its member came. */
export async function revokeInvitation(
  database: Database,
  asking: Actor | undefined,
  id: string,
): Promise<{ readonly id: string }> {
  const { workspaceId, memberId } = demand(asking, "manageMembers");
  await database.prisma.$transaction(async (tx) => {
    // An unused link is deleted outright: nothing refers to it.
    const { count } = await tx.invitation.deleteMany({
      where: { id, workspaceId, acceptedAt: null },
    });
    if (count === 0) throw notFound("open invitation");
    await recordEvent(tx, {
      workspaceId,
      actor: memberId,
      kind: "invitation.revoked",
      data: { invitationId: id },
    });
  });
  return { id };
}

/** What the page behind the link shows before anybody signs up; undefined when the link does not work any more. */
export async function peekInvitation(
  database: Database,
  token: string,
): Promise<
  { readonly workspace: string; readonly role: Role; readonly email: string | null } | undefined
> {
  const found = await findOpen(database.prisma, token);
  if (found === null) return undefined;
  const workspace = await database.prisma.workspace.findUnique({
    where: { id: found.workspaceId },
    select: { name: true },
  });
  return workspace === null
    ? undefined
    : { workspace: workspace.name, role: found.role, email: found.email };
}

/**
 * Makes the person a member, or an active one again, in the transaction in which the link is used up.
 * NOT_FOUND for a link that does not work, FORBIDDEN for one to another address, CONFLICT for an active member.
 */
export async function spendInvitation(
  tx: Transaction,
  {
    token,
    userId,
    email,
  }: { readonly token: string; readonly userId: UserId; readonly email: string },
): Promise<{ readonly workspaceId: WorkspaceId; readonly memberId: MemberId }> {
  const open = await findOpen(tx, token);
  if (open === null) throw noInvitation();
  if (open.email !== null && open.email !== email.toLowerCase())
    throw new DomainError("FORBIDDEN", "This invitation is for another e-mail address.");
  // Of two who open the link at once one gets in.
  const { count } = await tx.invitation.updateMany({
    where: { id: open.id, acceptedAt: null },
    data: { acceptedAt: new Date(), acceptedBy: userId },
  });
  if (count === 0) throw noInvitation();
  const workspaceId = brand<"Workspace">(open.workspaceId);
  const memberId = await join(tx, { workspaceId, userId, role: open.role });
  await recordEvent(tx, {
    workspaceId,
    actor: memberId,
    kind: "member.joined",
    data: { memberId, role: open.role },
  });
  return { workspaceId, memberId };
}

/** @throws CONFLICT for an active member; one who has left gets the old membership back, and with it their history */
async function join(
  tx: Transaction,
  {
    workspaceId,
    userId,
    role,
  }: { readonly workspaceId: WorkspaceId; readonly userId: UserId; readonly role: Role },
): Promise<MemberId> {
  const before = await tx.member.findUnique({
    where: { workspaceId_userId: { workspaceId, userId } },
  });
  const now = new Date();
  if (before === null) {
    const id = newId("Member");
    await tx.member.create({ data: { id, workspaceId, userId, role, lastUsedAt: now } });
    return id;
  }
  if (before.active)
    throw new DomainError("CONFLICT", "You are a member of this workspace already.");
  await tx.member.update({
    where: { id: before.id },
    data: { active: true, role, lastUsedAt: now },
  });
  return brand<"Member">(before.id);
}

function findOpen(db: Pick<Transaction, "invitation">, token: string) {
  return db.invitation.findFirst({
    where: { tokenHash: secretHash(token), acceptedAt: null, expiresAt: { gt: new Date() } },
  });
}

/** One sentence for all three: whoever tries tokens must not learn which of them existed. */
function noInvitation(): DomainError {
  return new DomainError("NOT_FOUND", "This invitation was used, taken back, or has expired.");
}

function readRole(role: Role): Role {
  // A link can be passed on, and an owner can shut out everybody else.
  if (role === "OWNER")
    throw badInput([{ path: "role", message: "Invite an admin, then hand the workspace over." }]);
  return role;
}

function readEmail(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const email = z.email().safeParse(text.trim().toLowerCase());
  if (!email.success) throw badInput([{ path: "email", message: "This is no e-mail address." }]);
  return email.data;
}

function readExpiry(wanted: Date | null | undefined, now: Date): Date {
  const inDays = (days: number): Date => new Date(now.getTime() + days * DAY_MS);
  if (wanted === null || wanted === undefined) return inDays(USUAL_DAYS);
  if (wanted <= now || wanted > inDays(MOST_DAYS))
    throw badInput([
      { path: "expiresAt", message: `An invitation ends within ${MOST_DAYS} days from now.` },
    ]);
  return wanted;
}

/** How long a link that nobody used is still listed, so that whoever sent it sees that it ended. */
const LISTED_AFTER_END_DAYS = 30;

/** For the timetable: links that ended unused long ago. Answers how many those were. */
export async function forgetUnusedInvitations(database: Database, now: Date): Promise<number> {
  const oldest = new Date(now.getTime() - LISTED_AFTER_END_DAYS * DAY_MS);
  const { count } = await database.prisma.invitation.deleteMany({
    where: { acceptedAt: null, expiresAt: { lt: oldest } },
  });
  return count;
}
