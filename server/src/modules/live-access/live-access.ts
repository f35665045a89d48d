import type { Access, Authorize } from "../../collaboration/collaboration.ts";
import type { PrismaClient } from "../../database/database.ts";
import { DomainError } from "../../errors.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { type Actor, may } from "../workspaces/access.ts";

export interface LiveAccessParts {
  readonly prisma: PrismaClient;
  readonly accounts: Pick<Accounts, "identify">;
}

// Codes from 4000 are free for applications; these are 4000 plus the HTTP status that would say the same.
const SIGN_IN: Access = { kind: "refused", code: 4401, reason: "Sign in to open this." };
const NO_ACCESS: Access = { kind: "refused", code: 4403, reason: "You may not open this." };
/** No secret to whoever has been in the workspace; a page of theirs may hold words that were never sent. */
const NO_MEMBER: Access = { kind: "refused", code: 4403, reason: "You are no longer a member." };
/** Unknown, foreign and trashed answer alike. */
const NO_SUCH: Access = { kind: "refused", code: 4404, reason: "There is no such document." };

/** Who may open which live document, and whether they may write: the table of access.ts, asked for sockets. */
export function openLiveAccess({ prisma, accounts }: LiveAccessParts): Authorize {
  return async ({ live, credentials }) => {
    const workspaceId = await workspaceOf(prisma, live);
    // Whoever is not signed in must not find out which documents exist.
    if (workspaceId === undefined)
      return (await isAnybody(accounts, credentials)) ? NO_SUCH : SIGN_IN;
    const actor = await actorIn(accounts, { credentials, workspaceId });
    if (actor === "nobody") return SIGN_IN;
    if (actor === "stranger") {
      // A document of another workspace answers as one that is not there.
      const asking = { credentials, workspaceId };
      return (await wasMember({ prisma, accounts }, asking)) ? NO_MEMBER : NO_SUCH;
    }
    if (!may(actor, "read")) return NO_ACCESS;
    return granted(actor);
  };
}

/**
 * Of those who have rows of live documents, the one whose rows a kind of documents is projected into.
 * @throws Error for an unknown kind, and for one whose owner is not there yet
 */
export function ownerOf<Owner>(
  kind: string,
  owners: { readonly playbooks?: Owner; readonly scenarios?: Owner; readonly workflows?: Owner },
): Owner {
  const { playbooks, scenarios, workflows } = owners;
  const owner = new Map([
    ["playbook", playbooks],
    ["scenario", scenarios],
    ["workflow", workflows],
  ]).get(kind);
  if (!owner) throw new Error(`Nobody has rows of documents of kind ${kind}.`);
  return owner;
}

/** On whose account somebody writes into a live document. */
export function documentActor(actor: Actor) {
  const kind = actor.via.kind === "apiKey" ? ("api" as const) : ("person" as const);
  return { memberId: actor.memberId, name: actor.name, kind };
}

function granted(actor: Actor): Access {
  return {
    kind: "granted",
    actor: documentActor(actor),
    // As it is when the socket opens; the access watch asks again while it is open.
    mode: may(actor, "edit") ? "write" : "read",
    userId: actor.userId,
    // So that signing out closes the sockets of that session and of no other.
    ...(actor.via.kind === "session" ? { sessionId: actor.via.sessionId } : {}),
  };
}

/** The workspace of a document whose playbook and scenario are not in the trash; a workflow goes with its playbook. */
async function workspaceOf(prisma: PrismaClient, live: string): Promise<string | undefined> {
  const playbook = await prisma.playbook.findFirst({
    where: { liveDocumentId: live, deletedAt: null },
    select: { workspaceId: true },
  });
  if (playbook) return playbook.workspaceId;
  const scenario = await prisma.scenario.findFirst({
    where: { liveDocumentId: live, deletedAt: null, playbook: { deletedAt: null } },
    select: { workspaceId: true },
  });
  if (scenario) return scenario.workspaceId;
  const workflow = await prisma.workflow.findFirst({
    where: { liveDocumentId: live, playbook: { deletedAt: null } },
    select: { workspaceId: true },
  });
  return workflow?.workspaceId;
}

interface Asking {
  readonly credentials: Parameters<Authorize>[0]["credentials"];
  readonly workspaceId: string | undefined;
}

/** "stranger": signed in, but not a member there; "nobody": not signed in. */
async function actorIn(
  accounts: LiveAccessParts["accounts"],
  { credentials, workspaceId }: Asking,
) {
  try {
    const { person, actor } = await accounts.identify({ headers: credentials, workspaceId });
    if (actor) return actor;
    return person ? "stranger" : "nobody";
  } catch (error) {
    // identify throws for a workspace in which the person is no member.
    if (error instanceof DomainError && error.code === "NOT_FOUND") return "stranger";
    if (error instanceof DomainError && error.code === "UNAUTHENTICATED") return "nobody";
    throw error;
  }
}

/** Whoever is removed keeps a row, for history. */
async function wasMember(
  { prisma, accounts }: LiveAccessParts,
  { credentials, workspaceId }: Asking & { readonly workspaceId: string },
): Promise<boolean> {
  // Of no workspace: asked for one that is not theirs, nobody says who they are.
  const { person } = await accounts.identify({ headers: credentials, workspaceId: undefined });
  if (person === undefined) return false;
  const where = { workspaceId, userId: person.userId, active: false };
  return (await prisma.member.count({ where })) > 0;
}

async function isAnybody(
  accounts: LiveAccessParts["accounts"],
  credentials: Asking["credentials"],
): Promise<boolean> {
  return (await actorIn(accounts, { credentials, workspaceId: undefined })) !== "nobody";
}

export { type Living, livingPlaybook, type LivingScenario, livingScenario } from "./living.ts";
