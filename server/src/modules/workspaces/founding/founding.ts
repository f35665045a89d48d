import type { Transaction } from "../../../database/database.ts";
import { badInput } from "../../../errors.ts";
import { newId, type MemberId, type UserId, type WorkspaceId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";

/** UTF-16 code units, of workspaces and keys alike. */
const NAME_MAX_CHARACTERS = 100;

/** A new workspace with its owner. BAD_USER_INPUT for a name that is empty or longer than 100 characters. */
export async function foundWorkspace(
  tx: Transaction,
  { name, userId }: { readonly name: string; readonly userId: UserId },
): Promise<{ readonly workspaceId: WorkspaceId; readonly memberId: MemberId }> {
  const workspaceId = newId("Workspace");
  const memberId = newId("Member");
  await tx.workspace.create({ data: { id: workspaceId, name: readName(name, "name") } });
  await tx.member.create({ data: { id: memberId, workspaceId, userId, role: "OWNER" } });
  await recordEvent(tx, { workspaceId, actor: memberId, kind: "workspace.created" });
  return { workspaceId, memberId };
}

/** A name as people type it; `path` says which input it came in. */
export function readName(text: string, path: string): string {
  const name = text.trim();
  if (name === "") throw badInput([{ path, message: "Give it a name." }]);
  if (name.length > NAME_MAX_CHARACTERS)
    throw badInput([{ path, message: `A name has at most ${NAME_MAX_CHARACTERS} characters.` }]);
  return name;
}
