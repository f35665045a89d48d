import type { PrismaClient, Transaction } from "../../../database/database.ts";
import { notFound } from "../../../errors.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import { refuseBuiltIn, refuseUsed } from "../workbench-rules.ts";
import { usagesIn } from "./usages.ts";

/** Prisma's table of actions, skills, tools or output mappings, as far as all four are alike. */
interface ShelfTable<Row> {
  findFirst(query: {
    where: { readonly id: string; readonly workspaceId: string };
  }): PromiseLike<Row | null>;
  delete(query: { where: { readonly id: string } }): PromiseLike<unknown>;
}

/** Null: the workspace's own. */
interface ShippedOrOwn {
  readonly builtInKey: string | null;
}

/** The workspace's own row, for a change. @throws NOT_FOUND, CONFLICT for a shipped one; `noun` as people call it */
export async function ownRow<Row extends ShippedOrOwn>(
  table: Pick<ShelfTable<Row>, "findFirst">,
  { workspaceId }: Actor,
  { id, noun }: { readonly id: string; readonly noun: string },
): Promise<Row> {
  const row = await table.findFirst({ where: { id, workspaceId } });
  if (!row) throw notFound(noun);
  refuseBuiltIn(row, noun);
  return row;
}

interface Removal {
  readonly id: string;
  readonly noun: string;
  readonly table: (tx: Transaction) => ShelfTable<ShippedOrOwn>;
  /** What else keeps it from being deleted; throws then. */
  readonly refuse?: (tx: Transaction) => Promise<void>;
  readonly remember: (tx: Transaction, actor: Actor) => Promise<void>;
}

/** Deletes what no published workflow needs. @throws NOT_FOUND, CONFLICT for a shipped one and for one that is used */
export async function removeRow(
  prisma: PrismaClient,
  who: Actor | undefined,
  { id, noun, table, refuse, remember }: Removal,
): Promise<{ readonly id: string }> {
  const actor = demand(who, "manageTools");
  await prisma.$transaction(async (tx) => {
    const rows = table(tx);
    await ownRow(rows, actor, { id, noun });
    refuseUsed((await usagesIn(tx, actor.workspaceId)).get(id) ?? 0, noun);
    await refuse?.(tx);
    await rows.delete({ where: { id } });
    await remember(tx, actor);
  });
  return { id };
}
