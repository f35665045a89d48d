import { outputPathRefusal } from "@playbooks/workflow-model";

import type { ContentModule } from "../../../contract/enums.ts";
import type { PrismaClient, Transaction } from "../../../database/database.ts";
import { type FieldProblem, notFound } from "../../../errors.ts";
import { newId } from "../../../ids.ts";
import { recordEvent } from "../../events/events.ts";
import { type Actor, demand } from "../../workspaces/access.ts";
import { ownRow, removeRow } from "../shelf/shelf-rows.ts";
import { readRowName, refuseProblems, refuseTooMany, shown } from "../workbench-rules.ts";
import { ensureBuiltInMappings } from "./built-in-mappings.ts";

export interface MappingRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  /** Null serves every workflow. */
  readonly workflowId: string | null;
  readonly outputPath: string;
  /** Either a field or a module. */
  readonly fieldId: string | null;
  readonly module: ContentModule | null;
  readonly builtIn: boolean;
}

/** Without an id a new one; what is undefined stays as it is, what is null is taken away. */
interface SavedMapping {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly workflowId?: string | null | undefined;
  readonly outputPath: string;
  readonly fieldId?: string | null | undefined;
  readonly module?: ContentModule | null | undefined;
}

/** Which outputs go where: the shipped mappings and the workspace's own, by name. */
export class Mappings {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async list(who: Actor | undefined): Promise<readonly MappingRow[]> {
    const { workspaceId } = demand(who, "read");
    await ensureBuiltInMappings(this.#prisma, workspaceId);
    const orderBy = [{ name: "asc" as const }, { id: "asc" as const }];
    const rows = await this.#prisma.outputMapping.findMany({ where: { workspaceId }, orderBy });
    return rows.map(shown);
  }

  /** @throws BAD_USER_INPUT, NOT_FOUND for a mapping, field or workflow that is not here, CONFLICT for a shipped one */
  async save(who: Actor | undefined, input: SavedMapping): Promise<MappingRow> {
    const actor = demand(who, "manageTools");
    const { workspaceId } = actor;
    return this.#prisma.$transaction(async (tx) => {
      const before =
        typeof input.id === "string"
          ? await ownRow(tx.outputMapping, actor, { id: input.id, noun: "output mapping" })
          : undefined;
      const data = readMapping(input, before);
      await refuseUnknown(tx, actor, data);
      if (!before)
        refuseTooMany(await tx.outputMapping.count({ where: { workspaceId } }), "output mappings");
      const row = before
        ? await tx.outputMapping.update({ where: { id: before.id }, data })
        : await tx.outputMapping.create({
            data: { id: newId("OutputMapping"), workspaceId, ...data },
          });
      await recordEvent(tx, {
        workspaceId,
        kind: "mapping.saved",
        actor: actor.memberId,
        data: { mappingId: row.id },
      });
      return shown(row);
    });
  }

  /** @throws NOT_FOUND, CONFLICT for a shipped one and for one that a workflow uses */
  async remove(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    return removeRow(this.#prisma, who, {
      id,
      noun: "output mapping",
      table: (tx) => tx.outputMapping,
      remember: (tx, { workspaceId, memberId: actor }) =>
        recordEvent(tx, { workspaceId, kind: "mapping.deleted", actor, data: { mappingId: id } }),
    });
  }
}

type Written = Pick<MappingRow, "name" | "workflowId" | "outputPath" | "fieldId" | "module">;

/** What is left out stays, except that naming a field takes the place of a module and the other way round. */
function readMapping(
  { name, outputPath, ...input }: SavedMapping,
  before: Pick<Written, "workflowId" | "fieldId" | "module"> | undefined,
): Written {
  const path = outputPath.trim();
  const names = { fieldId: input.fieldId ?? null, module: input.module ?? null };
  // Saying nothing of either keeps the target; saying one of them takes the other away.
  const isSilent = input.fieldId === undefined && input.module === undefined;
  const target = isSilent && before ? { fieldId: before.fieldId, module: before.module } : names;
  const refusal = outputPathRefusal(path);
  refuseProblems([
    ...(refusal === undefined ? [] : problem("outputPath", refusal)),
    // Both or none.
    ...((target.fieldId === null) === (target.module === null)
      ? problem("fieldId", "Choose either a field of the document or a module of a scenario.")
      : []),
  ]);
  const workflowId = input.workflowId === undefined ? before?.workflowId : input.workflowId;
  return { name: readRowName(name), outputPath: path, workflowId: workflowId ?? null, ...target };
}

function problem(field: string, message: string): FieldProblem[] {
  return [{ path: `input.${field}`, message }];
}

async function refuseUnknown(
  tx: Transaction,
  { workspaceId }: Actor,
  { fieldId, workflowId }: Written,
): Promise<void> {
  if (
    fieldId !== null &&
    !(await tx.fieldDefinition.findFirst({ where: { id: fieldId, workspaceId } }))
  )
    throw notFound("field");
  // A workflow whose playbook is in the trash takes no new mapping.
  const living = { workspaceId, playbook: { deletedAt: null } };
  if (
    workflowId !== null &&
    !(await tx.workflow.findFirst({ where: { id: workflowId, ...living } }))
  )
    throw notFound("workflow");
}
