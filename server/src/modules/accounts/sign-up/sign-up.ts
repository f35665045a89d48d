import { z } from "zod";

import type { Database, Transaction } from "../../../database/database.ts";
import { badInput, DomainError, type FieldProblem } from "../../../errors.ts";
import { newId, type UserId } from "../../../ids.ts";
import { foundWorkspace, spendInvitation } from "../../workspaces/workspaces.ts";
import { checkNewPassword, hashPassword } from "./password.ts";

const NewAccount = z.object({
  name: z
    .string("Tell your name.")
    .trim()
    .min(1, "Tell your name.")
    .max(100, "A name has at most 100 characters."),
  email: z.preprocess(
    (text) => (typeof text === "string" ? text.trim().toLowerCase() : text),
    z.email("This is no e-mail address."),
  ),
  password: z.string("Choose a password."),
  /** For the first person of an installation. */
  workspaceName: z.string().optional(),
  /** For everybody after: what stands behind # in the link. */
  invitation: z.string().optional(),
});
type NewAccount = z.infer<typeof NewAccount>;

/** Any number: two first people at once take turns. */
const FIRST_PERSON_LOCK = 428_118;

/**
 * Makes a person and their membership, both or neither: the first one of an installation founds a workspace, every
 * other needs an invitation. Throws BAD_USER_INPUT, FORBIDDEN without an invitation, CONFLICT for a known address.
 */
export async function signUp(database: Database, body: unknown): Promise<UserId> {
  const account = readNewAccount(body);
  checkNewPassword(account.password, "password");
  // Before the transaction, which other people may be waiting for.
  const password = await hashPassword(account.password);
  return database.prisma.$transaction(async (tx) => {
    if (account.invitation === undefined) await refuseUnlessFirst(tx);
    const userId = await createPerson(tx, account, password);
    if (account.invitation === undefined)
      await foundWorkspace(tx, { name: readWorkspaceName(account), userId });
    else await spendInvitation(tx, { token: account.invitation, userId, email: account.email });
    return userId;
  });
}

/** Whether nobody has signed up yet; the example people do not count. */
export async function isEmptyInstallation(db: Pick<Transaction, "user">): Promise<boolean> {
  const person = await db.user.findFirst({ where: { isExample: false }, select: { id: true } });
  return person === null;
}

async function refuseUnlessFirst(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_PERSON_LOCK})`;
  if (await isEmptyInstallation(tx)) return;
  throw new DomainError("FORBIDDEN", "Ask for an invitation: only its link lets new people in.");
}

async function createPerson(
  tx: Transaction,
  { name, email }: NewAccount,
  password: string,
): Promise<UserId> {
  const userId = newId("User");
  const { count } = await tx.user.createMany({
    data: [{ id: userId, name, email }],
    skipDuplicates: true, // a failed insert would end the whole transaction
  });
  if (count === 0)
    throw new DomainError(
      "CONFLICT",
      "There is an account with this address: sign in, then open the link again.",
    );
  await tx.account.create({
    data: { id: newId("Account"), providerId: "credential", accountId: userId, userId, password },
  });
  return userId;
}

function readNewAccount(body: unknown): NewAccount {
  const parsed = NewAccount.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems: FieldProblem[] = parsed.error.issues.map(({ path, message }) => ({
    path: path.join("."),
    message,
  }));
  const [first = { path: "", message: "This is no sign-up." }, ...others] = problems;
  throw badInput([first, ...others]);
}

function readWorkspaceName({ workspaceName }: NewAccount): string {
  if (workspaceName === undefined || workspaceName.trim() === "")
    throw badInput([{ path: "workspaceName", message: "Name your workspace." }]);
  return workspaceName;
}
