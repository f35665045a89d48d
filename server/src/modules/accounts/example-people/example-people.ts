import type { Config } from "../../../config/config.ts";
import type { Database, Transaction } from "../../../database/database.ts";
import { isLoopbackAddress } from "../../../http/loopback.ts";
import type { UserId } from "../../../ids.ts";
import type { Role } from "../../workspaces/access.ts";

/** Made by the seed, with an id of its own so that a second seed finds it again. */
export interface ExamplePerson {
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
}

/** An example person as the sign-in page offers them. */
export interface OfferedExample {
  readonly name: string;
  readonly role: Role;
}

type Examples = Config["examples"];

/** Writes or rewrites a person with a known id and password; membership is the seed's own affair. */
export async function upsertExamplePerson(tx: Transaction, person: ExamplePerson): Promise<void> {
  const { userId, name, email, passwordHash } = person;
  const shown = { name, email, isExample: true };
  await tx.user.upsert({
    where: { id: userId },
    create: { id: userId, ...shown },
    update: shown,
  });
  const credential = { providerId: "credential", accountId: userId };
  await tx.account.upsert({
    where: { providerId_accountId: credential },
    // One account each, so that the id of the person names it well enough.
    create: { id: `account_of_${userId}`, ...credential, userId, password: passwordHash },
    update: { password: passwordHash },
  });
}

/** The example people whom a click signs in, owners first as the seed wrote them. */
export async function offeredExamples(database: Database): Promise<OfferedExample[]> {
  const members = await database.prisma.member.findMany({
    where: { active: true, user: { isExample: true }, workspace: { isExample: true } },
    select: { role: true, user: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 20,
  });
  return members.map(({ role, user }) => ({ name: user.name, role }));
}

/** The id of the user; undefined for real people of that name. */
export async function findExample(database: Database, name: string): Promise<string | undefined> {
  const user = await database.prisma.user.findFirst({
    where: { name, isExample: true },
    select: { id: true },
  });
  return user?.id;
}

/** Their password is known to everybody, so it opens nothing where examples are not offered. */
export async function refusalOfExample(
  { database, examples }: { readonly database: Database; readonly examples: Examples },
  userId: string,
  clientAddress: string | undefined,
): Promise<string | undefined> {
  if (examples === "public") return undefined;
  const user = await database.prisma.user.findUnique({
    where: { id: userId },
    select: { isExample: true },
  });
  if (user?.isExample !== true) return undefined;
  if (examples === "off") return "The example people are switched off here.";
  return isLoopbackAddress(clientAddress ?? "")
    ? undefined
    : "The example people may be used on this machine only.";
}

/** Ends what an earlier start with other settings may have left. */
export async function endExampleSessions(database: Database): Promise<void> {
  await database.prisma.session.deleteMany({ where: { user: { isExample: true } } });
}
