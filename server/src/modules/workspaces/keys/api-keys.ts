import type { Database } from "../../../database/database.ts";
import { badInput, DomainError, notFound } from "../../../errors.ts";
import { brand, newId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { API_KEY_SCOPES, demand, may, type Actor, type ApiKeyScope } from "../access.ts";
import type { AccessChanges } from "../actors/access-changes.ts";
import { unspent } from "../actors/actors.ts";
import { newSecret, secretHash } from "../actors/secret-token.ts";
import { readName } from "../founding/founding.ts";

/** A key as admins see it: the secret is not kept, `prefix` tells keys apart. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly memberId: string;
  readonly createdAt: Date;
  /** Null: it does not end by itself. */
  readonly expiresAt: Date | null;
  /** Exact to a minute; null: never. */
  readonly lastUsedAt: Date | null;
}

/** READ comes with every key. Without an end it lasts until somebody revokes it. */
export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt?: Date | null;
}

/** So that a key in a log or a repository is known for what it is; the readable part is this and 8 characters. */
const SECRET_START = "pbk_";
const PREFIX_LENGTH = SECRET_START.length + 8;
/** Also the longest list that is answered. */
const MOST_KEYS = 500;

/** Tells our keys from anything else that stands in an Authorization header; says nothing about whether it opens. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith(SECRET_START);
}

/** The workspace's keys that still open something, newest first. */
export async function listApiKeys(
  database: Database,
  asking: Actor | undefined,
): Promise<ApiKey[]> {
  const { workspaceId } = demand(asking, "manageKeys");
  return database.prisma.apiKey.findMany({
    where: { workspaceId, ...unspent(new Date()) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST_KEYS,
  });
}

/** Null for unknown, foreign and revoked ones, and for whoever may not see keys. */
export async function findApiKey(
  database: Database,
  actor: Actor | undefined,
  id: string,
): Promise<ApiKey | null> {
  if (actor === undefined || !may(actor, "manageKeys")) return null;
  const { workspaceId } = actor;
  return database.prisma.apiKey.findFirst({ where: { id, workspaceId, ...unspent(new Date()) } });
}

/** A key that acts as its maker within its scopes. The secret is in this answer and nowhere else. */
export async function createApiKey(
  database: Database,
  asking: Actor | undefined,
  input: NewApiKey,
): Promise<{ readonly apiKey: ApiKey; readonly secret: string }> {
  const { workspaceId, memberId } = demand(asking, "manageKeys");
  const now = new Date();
  const name = readName(input.name, "name");
  // In the order of the list, and each once, whatever was sent.
  const scopes = API_KEY_SCOPES.filter((scope) => scope === "READ" || input.scopes.includes(scope));
  const expiresAt = input.expiresAt ?? null;
  // A key that opens nothing from the start is a mistake in the date.
  if (expiresAt !== null && expiresAt <= now)
    throw badInput([{ path: "expiresAt", message: "This moment is past." }]);
  const secret = SECRET_START + newSecret();
  const apiKey = await database.prisma.$transaction(async (tx) => {
    if ((await tx.apiKey.count({ where: { workspaceId, ...unspent(now) } })) >= MOST_KEYS)
      throw new DomainError("CONFLICT", `There are ${MOST_KEYS} keys already; revoke some.`);
    const id = newId("ApiKey");
    await recordEvent(tx, {
      workspaceId,
      actor: memberId,
      kind: "key.created",
      data: { keyId: id, scopes },
    });
    return tx.apiKey.create({
      data: {
        id,
        workspaceId,
        memberId,
        name,
        scopes,
        expiresAt,
        prefix: secret.slice(0, PREFIX_LENGTH),
        secretHash: secretHash(secret),
      },
    });
  });
  return { apiKey, secret };
}

/** Any admin may revoke any key of the workspace; its open sockets end at once. */
export async function revokeApiKey(
  { database, changes }: { readonly database: Database; readonly changes: AccessChanges },
  asking: Actor | undefined,
  id: string,
): Promise<{ readonly id: string }> {
  const { workspaceId, memberId } = demand(asking, "manageKeys");
  await database.prisma.$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id, workspaceId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw notFound("API key");
    await recordEvent(tx, {
      workspaceId,
      actor: memberId,
      kind: "key.revoked",
      data: { keyId: id },
    });
    // With the transaction: nobody is thrown out for a revocation that was undone.
    await changes.announce(tx, { kind: "keyRevoked", keyId: brand<"ApiKey">(id) });
  });
  return { id };
}
