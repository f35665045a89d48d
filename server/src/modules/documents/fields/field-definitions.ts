import { Prisma, type PrismaClient, type Transaction } from "../../../database/database.ts";
import { badInput, DomainError, notFound } from "../../../errors.ts";
import { newId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import type { FieldType } from "../field.type.ts";
import { BUILT_IN_FIELDS, ensureBuiltInFields } from "./built-in-fields.ts";
import { checkField, type CheckedField, type FieldDraft } from "./field-rules.ts";

/** A field as people see it, built in or their own. */
export interface FieldRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly choices: readonly string[] | null;
  readonly builtIn: boolean;
}

interface SavedField extends FieldDraft {
  readonly id?: string | null;
}

/** More columns than anybody can look at. */
const MOST_FIELDS = 100;

/** The fields of a workspace: the built-in ones in their order, then its own as they were moved, new ones last. */
export class FieldDefinitions {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** Makes the built-in ones when they are missing, so reading may write. */
  async list(who: Actor | undefined): Promise<readonly FieldRow[]> {
    const { workspaceId } = demand(who, "read");
    await ensureBuiltInFields(this.#prisma, workspaceId);
    return fieldsOf(this.#prisma, workspaceId);
  }

  /** @throws BAD_USER_INPUT, NOT_FOUND, CONFLICT (name taken, built in, values of another type are there) */
  async save(who: Actor | undefined, { id, ...draft }: SavedField): Promise<FieldRow> {
    const actor = demand(who, "edit");
    const field = checkField(draft);
    return this.#prisma.$transaction(async (tx) => {
      await refuseTakenName(tx, actor, { id, name: field.name });
      const row =
        typeof id === "string"
          ? await change(tx, actor, { id, field })
          : await add(tx, actor, field);
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "field.saved",
        actor: actor.memberId,
        data: { fieldId: row.id, type: row.type },
      });
      return shown(row);
    });
  }

  /**
   * Gives it another place among the workspace's own, counted from 0; beyond the last it is the last.
   *
   * @throws NOT_FOUND, CONFLICT for one that is built in
   */
  async move(
    who: Actor | undefined,
    { id, index }: { readonly id: string; readonly index: number },
  ): Promise<FieldRow> {
    const actor = demand(who, "edit");
    return this.#prisma.$transaction(async (tx) => {
      const moved = await ownField(tx, actor, id);
      const fields = await fieldsOf(tx, actor.workspaceId);
      const others = fields.filter((field) => !field.builtIn && field.id !== id);
      const inOrder = others.toSpliced(Math.max(0, index), 0, moved);
      // One statement for all: two who move at once leave one order, not halves of two.
      const ids = inOrder.map((field) => field.id);
      await tx.$executeRaw`
        UPDATE field_definition SET sort_order = array_position(${ids}::text[], id)
        WHERE id = ANY(${ids})`;
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "field.saved",
        actor: actor.memberId,
        data: { fieldId: id, type: moved.type },
      });
      return shown(moved);
    });
  }

  /** Its values in the documents go with it. @throws NOT_FOUND, CONFLICT for one that is built in or that outputs go to */
  async remove(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    const actor = demand(who, "edit");
    await this.#prisma.$transaction(async (tx) => {
      await ownField(tx, actor, id);
      await refuseMapped(tx, id);
      await tx.fieldDefinition.delete({ where: { id } });
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "field.deleted",
        actor: actor.memberId,
        data: { fieldId: id },
      });
    });
    return { id };
  }
}

/** Without making the built-in ones: for whoever has just seen to them. */
export async function fieldsOf(
  tx: Pick<PrismaClient | Transaction, "fieldDefinition">,
  workspaceId: string,
): Promise<readonly FieldRow[]> {
  const rows = await tx.fieldDefinition.findMany({
    where: { workspaceId },
    orderBy: [{ sortOrder: "asc" }, { createdAt: "asc" }, { id: "asc" }],
  });
  const builtIn = rows.filter((row) => row.builtIn);
  const own = rows.filter((row) => !row.builtIn);
  return [...builtIn.toSorted((one, other) => rankOf(one.name) - rankOf(other.name)), ...own].map(
    shown,
  );
}

function rankOf(name: string): number {
  return BUILT_IN_FIELDS.findIndex((field) => field.name === name);
}

/** Every row carries a list; people are told of choices only where there can be some. */
export function shown<Row extends FieldRow>(row: Row): Row {
  return row.type === "CHOICE" ? row : { ...row, choices: null };
}

const LAST = { sortOrder: true } as const;

async function add(
  tx: Transaction,
  { workspaceId }: Actor,
  field: CheckedField,
): Promise<FieldRow> {
  const count = await tx.fieldDefinition.count({ where: { workspaceId } });
  if (count >= MOST_FIELDS)
    throw new DomainError("CONFLICT", `A workspace has at most ${MOST_FIELDS} fields.`);
  const last = await tx.fieldDefinition.aggregate({ where: { workspaceId }, _max: LAST });
  const sortOrder = (last._max.sortOrder ?? 0) + 1;
  return tx.fieldDefinition.create({
    data: { id: newId("FieldDefinition"), workspaceId, sortOrder, ...field },
  });
}

async function change(
  tx: Transaction,
  actor: Actor,
  { id, field }: { readonly id: string; readonly field: CheckedField },
): Promise<FieldRow> {
  const before = await ownField(tx, actor, id);
  if (before.type !== field.type) await refuseWithValues(tx, id);
  await refuseLostChoices(tx, { id, choices: field.choices });
  return tx.fieldDefinition.update({ where: { id }, data: field });
}

async function ownField(tx: Transaction, { workspaceId }: Actor, id: string): Promise<FieldRow> {
  const row = await tx.fieldDefinition.findFirst({ where: { id, workspaceId } });
  if (!row) throw notFound("field");
  if (row.builtIn)
    throw new DomainError("CONFLICT", "A built-in field is neither changed nor deleted.");
  return row;
}

/** A workflow that names the mapping could not run any more. */
async function refuseMapped(tx: Transaction, fieldId: string): Promise<void> {
  const mapping = await tx.outputMapping.findFirst({ where: { fieldId } });
  if (mapping)
    throw new DomainError(
      "CONFLICT",
      `The output mapping “${mapping.name}” writes this field. Delete the mapping first.`,
    );
}

async function refuseTakenName(
  tx: Transaction,
  { workspaceId }: Actor,
  { id, name }: { readonly id?: string | null | undefined; readonly name: string },
): Promise<void> {
  const other = await tx.fieldDefinition.findFirst({ where: { workspaceId, name } });
  if (other && other.id !== id)
    throw new DomainError("CONFLICT", `There is a field called ${name} already: ${other.label}.`);
}

/** A date that was stored as text is no date: changing the type would leave values that nothing can show. */
async function refuseWithValues(tx: Transaction, fieldId: string): Promise<void> {
  // That it was emptied by hand fits every type.
  const value = { not: Prisma.JsonNull };
  const count = await tx.documentField.count({ where: { fieldId, value } });
  if (count === 0) return;
  const holders = count === 1 ? "One document has" : `${count} documents have`;
  throw new DomainError(
    "CONFLICT",
    `${holders} a value here that another type could not hold. Make a new field instead.`,
  );
}

/** A value that nobody may choose any more would stand in the documents and in no form. */
async function refuseLostChoices(
  tx: Transaction,
  { id, choices }: { readonly id: string; readonly choices: readonly string[] },
): Promise<void> {
  if (choices.length === 0) return;
  const values = await tx.documentField.findMany({
    where: { fieldId: id },
    select: { value: true },
    distinct: ["value"],
  });
  const lost = values.find(({ value }) => typeof value === "string" && !choices.includes(value));
  if (typeof lost?.value === "string")
    throw badInput([
      { path: "input.choices", message: `Documents hold the choice “${lost.value}”.` },
    ]);
}
