import { OPENING_STRATEGY_ID } from "@playbooks/document-model";
import DataLoader from "dataloader";

import type { ContentModule, DealStage, Support } from "../../contract/enums.ts";
import type { QuotedPassage } from "../../contract/quoted-passage.ts";
import type { PrismaClient } from "../../database/database.ts";
import { readStaleLines, type StaleLine } from "./lines/stale-lines.ts";

/** A scenario as it was last projected; `sequence` says up to which edit of its document. */
export interface ScenarioRow {
  readonly id: string;
  readonly playbookId: string;
  readonly position: number;
  readonly title: string;
  readonly dealStage: DealStage;
  readonly exitCriteria: string | null;
  readonly meetingContext: string | null;
  readonly customerPainPoints: readonly string[];
  readonly competitors: readonly string[];
  readonly openingStrategy: string | null;
  readonly liveDocumentId: string;
  readonly markdown: string;
  readonly sequence: number;
  readonly updatedAt: Date;
}

/** A line with what the server knows about it. */
export interface LineRow {
  readonly id: string;
  readonly scenarioId: string;
  readonly module: ContentModule;
  readonly text: string;
  readonly response: string | null;
  /** It came from a suggestion of AI, whatever people have changed since. */
  readonly generated: boolean;
  /** Null for a line without evidence. */
  readonly support: Support | null;
  readonly ownerId: string | null;
  readonly verifiedAt: Date | null;
  readonly verifiedById: string | null;
  /** The tick fell because the text changed after it. */
  readonly changedSinceVerified: boolean;
}

/** What the server knows of an opening strategy that came from a suggestion; `lineId` is what its evidence hangs on. */
interface OpeningSourceRow {
  readonly scenarioId: string;
  readonly lineId: string;
  readonly generated: boolean;
  readonly support: Support | null;
}

/** `stale`: the passage does not stand letter for letter in the newest version of its source. */
export interface EvidenceRow extends QuotedPassage {
  readonly scenarioId: string;
  readonly lineId: string;
  readonly stale: boolean;
}

/** Batches within one operation; ids of other workspaces, of trashed scenarios and playbooks find nothing. */
export interface ScenarioLoaders {
  readonly scenario: DataLoader<string, ScenarioRow | null>;
  /** In order, by playbook. */
  readonly ofPlaybook: DataLoader<string, readonly ScenarioRow[]>;
  /** All lines of a scenario, module by module in order. */
  readonly lines: DataLoader<string, readonly LineRow[]>;
  /** By scenario; null where nobody has said anything of it. */
  readonly openingSource: DataLoader<string, OpeningSourceRow | null>;
  /** By scenario: the passages that its lines and its opening strategy quote. */
  readonly evidence: DataLoader<string, readonly EvidenceRow[]>;
  /** By scenario, in the order in which it is read. */
  readonly staleLines: DataLoader<string, readonly StaleLine[]>;
}

/** One set for each operation. An empty workspace id finds nothing. */
export function openScenarioLoaders(prisma: PrismaClient, workspaceId: string): ScenarioLoaders {
  const living = { workspaceId, deletedAt: null };
  return {
    scenario: new DataLoader(async (ids) => {
      const rows = await prisma.scenario.findMany({ where: { ...living, id: { in: [...ids] } } });
      const byId = new Map(rows.map((row) => [row.id, scenarioRow(row)]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    ofPlaybook: grouped(
      async (ids) => {
        const rows = await prisma.scenario.findMany({
          where: { ...living, playbookId: { in: ids } },
          orderBy: [{ position: "asc" }, { id: "asc" }],
        });
        return rows.map(scenarioRow);
      },
      (row) => row.playbookId,
    ),
    lines: grouped(
      (ids) => readLines(prisma, { workspaceId, scenarioIds: ids }),
      (row) => row.scenarioId,
    ),
    openingSource: new DataLoader(async (ids) => {
      const rows = await prisma.lineProvenance.findMany({
        where: { workspaceId, lineId: OPENING_STRATEGY_ID, scenarioId: { in: [...ids] } },
        select: { scenarioId: true, lineId: true, generated: true, support: true },
      });
      const byScenario = new Map(rows.map((row) => [row.scenarioId, row]));
      return ids.map((id) => byScenario.get(id) ?? null);
    }),
    evidence: grouped(
      (ids) =>
        prisma.lineEvidence.findMany({
          where: { workspaceId, scenarioId: { in: ids } },
          orderBy: { id: "asc" },
        }),
      (row) => row.scenarioId,
    ),
    staleLines: grouped(
      (ids) => readStaleLines(prisma, { workspaceId, scenarioIds: ids }),
      (row) => row.scenarioId,
    ),
  };
}

/** Sequences are 64 bits in the table; as a number of edits they fit a JavaScript number for ever. */
export function scenarioRow<Row extends { readonly sequence: bigint }>(
  row: Row,
): Omit<Row, "sequence"> & { readonly sequence: number } {
  return { ...row, sequence: Number(row.sequence) };
}

function readLines(
  prisma: PrismaClient,
  {
    workspaceId,
    scenarioIds,
  }: { readonly workspaceId: string; readonly scenarioIds: readonly string[] },
): Promise<LineRow[]> {
  return prisma.$queryRaw<LineRow[]>`
    SELECT l.id::text, l.scenario_id AS "scenarioId", l.module, l.text, l.response,
      coalesce(v.generated, false) AS generated, v.support, v.owner_id AS "ownerId",
      v.verified_at AS "verifiedAt", v.verified_by AS "verifiedById",
      coalesce(v.changed_since_verified, false) AS "changedSinceVerified"
    FROM scenario_line l
    LEFT JOIN line_provenance v ON v.scenario_id = l.scenario_id AND v.line_id = l.id
    WHERE l.workspace_id = ${workspaceId} AND l.scenario_id = ANY (${[...scenarioIds]})
    ORDER BY l.module, l.position, l.id`;
}

function grouped<Row>(
  find: (keys: string[]) => PromiseLike<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await find([...keys])) groups.get(keyOf(row))?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}
