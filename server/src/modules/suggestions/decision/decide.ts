import type { Prisma, Transaction } from "../../../database/database.ts";
import { badInput } from "../../../errors.ts";
import { recordEvents } from "../../events/events.ts";
import { livingScenario } from "../../live-access/live-access.ts";
import type { Actor } from "../../workspaces/access.ts";
import { suggestionFacts } from "../suggestion-facts.ts";
import {
  deciderOf,
  type SuggestionParts,
  type SuggestionRow,
  type SuggestionWithEvidence,
} from "../suggestion-parts.ts";
import type { Decision, DecisionRefusal } from "../suggestion.type.ts";
import { writeLineRecord } from "./line-record.ts";
import { settle } from "./settle.ts";

/** Exactly one of ids, group, generationId and scenarioId. */
export interface DecisionRequest {
  readonly ids?: readonly string[] | null;
  readonly group?: string | null;
  readonly generationId?: string | null;
  readonly scenarioId?: string | null;
  readonly module?: SuggestionRow["module"] | null;
  readonly decision: Decision;
}

const MOST_AT_ONCE = 500; // the longest list of the API; beyond it somebody decides twice

/** One suggestion that was not decided, and why. */
export interface Refusal {
  readonly id: string;
  readonly reason: DecisionRefusal;
}

/** Rows as they are afterwards. A refusal of one never undoes the others. */
export interface DecisionOutcome {
  readonly decided: readonly SuggestionRow[];
  readonly refused: readonly Refusal[];
  /** Of all that were asked about and could still be decided: whoever follows them is told. */
  readonly scenarioIds: readonly string[];
}

/**
 * First the rows by compare-and-set, so that of two people who press Accept at once one decides; then the live
 * document. What the document refuses (its text has changed) becomes stale.
 */
export async function decide(
  parts: SuggestionParts,
  actor: Actor,
  request: DecisionRequest,
): Promise<DecisionOutcome> {
  const asked = await rowsAskedFor(parts, actor, request);
  const refused: Refusal[] = missing(request, asked).map((id) => ({ id, reason: "NOT_FOUND" }));
  const open: SuggestionWithEvidence[] = [];
  for (const row of asked) {
    const reason = refusalOf(row, request.decision);
    // Of a group nobody named single ones, so nobody is told of each.
    if (reason === undefined) open.push(row);
    else if (request.ids) refused.push({ id: row.id, reason });
  }
  const decided: SuggestionRow[] = [];
  const scenarioIds = [...new Set(open.map((row) => row.scenarioId))];
  for (const scenarioId of scenarioIds) {
    const rows = open.filter((row) => row.scenarioId === scenarioId);
    const outcome = await decideInScenario(parts, actor, {
      scenarioId,
      rows,
      decision: request.decision,
    });
    decided.push(...outcome.decided);
    refused.push(...outcome.refused);
  }
  return { decided, refused, scenarioIds };
}

/** The scenarios that a request concerns. */
export async function scenariosOf(
  { prisma }: SuggestionParts,
  actor: Actor,
  asked: Asked,
): Promise<string[]> {
  const rows = await prisma.suggestion.findMany({
    where: askedFor(actor, asked),
    distinct: ["scenarioId"],
    select: { scenarioId: true },
    take: MOST_AT_ONCE,
  });
  return rows.map((row) => row.scenarioId);
}

type Asked = Pick<DecisionRequest, "ids" | "group" | "generationId" | "scenarioId">;

function askedFor(
  { workspaceId }: Actor,
  { ids, group, generationId, scenarioId }: Asked,
): Prisma.SuggestionWhereInput {
  const given = [ids, group, generationId, scenarioId].filter(
    (value) => value !== undefined && value !== null,
  );
  // Several would leave it open which of them narrows the others.
  if (given.length !== 1)
    throw badInput([
      { path: "input", message: "Give exactly one of ids, group, generationId and scenarioId." },
    ]);
  return {
    workspaceId,
    ...(ids ? { id: { in: [...ids] } } : {}),
    ...(group ? { group } : {}),
    ...(generationId ? { generationId } : {}),
    ...(scenarioId ? { scenarioId } : {}),
  };
}

function rowsAskedFor(
  parts: SuggestionParts,
  actor: Actor,
  request: DecisionRequest,
): Promise<SuggestionWithEvidence[]> {
  const { ids, module, decision } = request;
  return parts.prisma.suggestion.findMany({
    where: {
      ...askedFor(actor, request),
      ...(module ? { module } : {}),
      // Of a whole group only what waits for a decision is meant, of single ones each gets an answer.
      ...(ids
        ? {}
        : { status: { in: decision === "ACCEPT" ? ["PENDING"] : ["PENDING", "STALE"] } }),
    },
    include: { evidence: { orderBy: { position: "asc" } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST_AT_ONCE,
  });
}

function missing({ ids }: DecisionRequest, found: readonly SuggestionRow[]): string[] {
  const known = new Set(found.map((row) => row.id));
  return (ids ?? []).filter((id) => !known.has(id));
}

/** By the row alone; what only the document knows comes later. */
function refusalOf({ status }: SuggestionRow, decision: Decision): DecisionRefusal | undefined {
  if (status === "STREAMING") return "STREAMING";
  if (status === "ACCEPTED" || status === "REJECTED") return "ALREADY_DECIDED";
  return status === "STALE" && decision === "ACCEPT" ? "STALE" : undefined;
}

interface ScenarioDecision {
  readonly scenarioId: string;
  readonly rows: readonly SuggestionWithEvidence[];
  readonly decision: Decision;
  /** Why the system rejects by itself, for the actor but not in the actor's name. */
  readonly bySystem?: "superseded";
}

/** One transaction of rows, one of the document, and rows again: see settle.ts for what a crash leaves. */
async function decideInScenario(
  parts: SuggestionParts,
  actor: Actor,
  { scenarioId, ...deciding }: ScenarioDecision,
): Promise<Pick<DecisionOutcome, "decided" | "refused">> {
  const { rows, decision, bySystem } = deciding;
  const scenario = await livingScenario(parts.prisma, actor, { id: scenarioId });
  const won = await parts.prisma.$transaction(async (tx) => {
    const mine: SuggestionRow[] = [];
    for (const row of rows)
      if (await take(tx, { ...deciding, actor, row }, parts.clock())) mine.push(row);
    await recordEvents(
      tx,
      mine.map((row) => ({
        workspaceId: actor.workspaceId,
        kind:
          decision === "ACCEPT"
            ? ("suggestion.accepted" as const)
            : ("suggestion.rejected" as const),
        actor: bySystem ? null : actor.memberId,
        playbookId: scenario.playbookId,
        scenarioId: scenario.id,
        data: { ...suggestionFacts(row), ...(bySystem ? { bySystem } : {}) },
      })),
    );
    return tx.suggestion.findMany({
      where: { id: { in: mine.map((row) => row.id) } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
  });
  const settlements =
    won.length === 0
      ? []
      : await settle(parts, { live: scenario.live, actor: deciderOf(actor), rows: won });
  const lost = rows.filter((row) => !won.some((each) => each.id === row.id));
  const stale = settlements.flatMap((each) =>
    each.state === "refused" ? [{ id: each.id, reason: each.reason }] : [],
  );
  const done = settlements.flatMap((each) => (each.state === "done" ? [each.id] : []));
  return {
    decided: await parts.prisma.suggestion.findMany({
      where: { id: { in: done } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
    refused: [...lost.map(({ id }) => ({ id, reason: "ALREADY_DECIDED" as const })), ...stale],
  };
}

interface Taking extends Pick<ScenarioDecision, "decision" | "bySystem"> {
  readonly actor: Actor;
  readonly row: SuggestionWithEvidence;
}

/** False when somebody was faster. */
async function take(
  tx: Transaction,
  { actor, row, decision, bySystem }: Taking,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.suggestion.updateMany({
    // Compare and set: the status is the one that was read.
    where: { id: row.id, status: row.status },
    data: {
      status: decision === "ACCEPT" ? "ACCEPTED" : "REJECTED",
      decidedById: bySystem ? null : actor.memberId,
      decidedAt: now,
      rejectedAs: bySystem ?? null,
      // The document does not know yet; settle.ts goes on from here after a crash.
      isSettled: false,
    },
  });
  if (count === 0) return false;
  if (decision === "ACCEPT") {
    // In the same transaction: undoing must know what stood there at this very moment.
    const undo = await writeLineRecord(tx, row);
    await tx.suggestion.update({ where: { id: row.id }, data: { undo } });
  }
  return true;
}

/** For jobs: suggestions of earlier generations in a module make room for a new one. */
export async function supersede(
  parts: SuggestionParts,
  {
    actor,
    scenarioId,
    module,
  }: {
    readonly actor: Actor;
    readonly scenarioId: string;
    readonly module: NonNullable<SuggestionRow["module"]>;
  },
): Promise<void> {
  const rows = await parts.prisma.suggestion.findMany({
    where: {
      workspaceId: actor.workspaceId,
      scenarioId,
      module,
      generationId: { not: null },
      status: { in: ["PENDING", "STALE"] },
    },
    include: { evidence: true },
  });
  if (rows.length === 0) return;
  const why = { decision: "REJECT", bySystem: "superseded" } as const;
  await decideInScenario(parts, actor, { scenarioId, rows, ...why });
}
