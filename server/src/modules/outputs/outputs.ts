import type { PrismaClient } from "../../database/database.ts";
import {
  deliverExecutor,
  type NodeExecutor,
  type NodeWork,
  type OutputMapping,
} from "../../engine/engine.ts";
import type { Log } from "../../observability/log.ts";
import type { DocumentRow } from "../documents/documents.ts";
import { deliverFields, type WhenTyped } from "./field-delivery.ts";
import { deliverToScenario, type ScenarioParts } from "./scenario-delivery.ts";

export interface OutputParts extends ScenarioParts {
  /** Tells people that fields of a document have changed. */
  readonly announce: (document: Pick<DocumentRow, "id" | "workspaceId" | "status">) => void;
  /** Told in the transaction in which a run has said of which type a document is; answers what to do after it. */
  readonly whenTyped: WhenTyped;
  readonly log: Log;
}

/** Where the outputs of runs go. */
export interface Outputs {
  /** The node kind deliverOutput. */
  readonly executor: NodeExecutor;
  /** To be told whenever a step of a run was committed: passes on whose fields it has written. */
  committed(runId: string): void;
}

export function openOutputs({
  prisma,
  suggestions,
  announce,
  whenTyped,
  log,
}: OutputParts): Outputs {
  // By run; told after the step's commit, so that nobody hears of fields that a rollback takes back.
  const afterwards = new Map<string, () => void>();
  const fieldParts = {
    prisma,
    whenTyped,
    onWritten: (
      { id: runId, workspaceId }: NodeWork["run"],
      documentId: string,
      tell: () => void,
    ) =>
      void afterwards.set(runId, () => {
        announce({ id: documentId, workspaceId, status: "READY" });
        tell();
      }),
  };
  return {
    executor: deliverExecutor({
      log,
      ports: {
        mappings: (workspaceId, ids) => mappingsOf(prisma, workspaceId, ids),
        fields: (run, outputs) => deliverFields(fieldParts, run, outputs),
        suggest: (suggesting) => deliverToScenario({ prisma, suggestions }, suggesting),
      },
    }),
    committed(runId) {
      const tell = afterwards.get(runId);
      afterwards.delete(runId);
      tell?.();
    },
  };
}

/** In the order asked for; a mapping whose field was deleted meanwhile leads nowhere and is left out. */
async function mappingsOf(
  prisma: PrismaClient,
  workspaceId: string,
  ids: readonly string[],
): Promise<readonly OutputMapping[]> {
  const rows = await prisma.outputMapping.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    include: { field: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): OutputMapping[] => {
    const row = byId.get(id);
    if (!row) return [];
    const { name, outputPath, field, module } = row;
    if (field) {
      const { id: fieldId, name: called, label } = field;
      return [{ id, name, outputPath, target: { kind: "field", fieldId, name: called, label } }];
    }
    return module
      ? [{ id, name, outputPath, target: { kind: "module", module, label: labelOf(module) } }]
      : [];
  });
}

/** KEY_MESSAGES → Key messages */
function labelOf(module: string): string {
  const words = module.toLowerCase().replace(/_/g, " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
