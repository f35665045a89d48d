import type { Database, Transaction } from "../../../database/database.ts";
import { DomainError, notFound } from "../../../errors.ts";
import { recordEvent } from "../../events/events.ts";
import { demand, hasRole, type Actor, type Role } from "../../workspaces/access.ts";
import { newSecret } from "../../workspaces/workspaces.ts";
import type { Auth } from "../auth.ts";

/** Shown once; only a hash of its token is kept. */
export interface ResetLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Tokens are kept by better-auth, whose route spends them. */
export interface ResetLinkOptions {
  readonly database: Database;
  readonly auth: Auth;
  readonly publicUrl: string;
}

const HOURS = 24;

/**
 * A link by which a member sets a new password, once, within 24 hours; an admin hands it over, no e-mail is sent.
 * It opens the whole account, so the asker must manage the person wherever that person is a member.
 */
export async function makeResetLink(
  { database, auth, publicUrl }: ResetLinkOptions,
  asking: Actor | undefined,
  memberId: string,
): Promise<ResetLink> {
  const actor = demand(asking, "manageMembers");
  const { workspaceId } = actor;
  const userId = await database.prisma.$transaction(async (tx) => {
    const target = await tx.member.findFirst({
      where: { id: memberId, workspaceId, active: true },
    });
    if (target === null) throw notFound("active member");
    await refuseUnlessManagedEverywhere(tx, actor, target.userId);
    await recordEvent(tx, {
      workspaceId,
      actor: actor.memberId,
      kind: "member.resetLinkMade",
      data: { memberId },
    });
    return target.userId;
  });
  // After the commit: better-auth writes by itself, and a link without its event must not be.
  const token = newSecret();
  const expiresAt = new Date(Date.now() + HOURS * 3_600_000);
  const { internalAdapter } = await auth.$context;
  // The identifier under which better-auth's POST /reset-password looks; stored as a hash.
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt,
  });
  return { url: `${publicUrl}/reset#${token}`, expiresAt };
}

async function refuseUnlessManagedEverywhere(
  tx: Transaction,
  actor: Actor,
  userId: string,
): Promise<void> {
  const members = await tx.member.findMany({
    where: { userId: { in: [userId, actor.userId] }, active: true },
    select: { userId: true, workspaceId: true, role: true },
  });
  const own = new Map<string, Role>();
  for (const { userId: id, workspaceId, role } of members)
    if (id === actor.userId) own.set(workspaceId, role);
  for (const { userId: id, workspaceId, role } of members) {
    if (id !== userId) continue;
    const mine = own.get(workspaceId);
    const needed = role === "OWNER" ? "OWNER" : "ADMIN";
    if (mine !== undefined && hasRole(mine, needed)) continue;
    throw new DomainError(
      "FORBIDDEN",
      workspaceId === actor.workspaceId
        ? "Only an owner may reset an owner's password."
        : "This person also belongs to a workspace that you do not manage.",
    );
  }
}
