import type {
  LineDocument,
  ObjectionDocument,
  PlaybookDocument,
  ScenarioDocument,
} from "../../exports/exports.ts";
import type { PlaybookRow } from "../playbooks/playbooks.ts";
import type { EvidenceRow, LineRow, ScenarioRow } from "../scenarios/scenarios.ts";

/** The rows of a scenario and what its lines quote. */
export interface ScenarioRows {
  readonly row: ScenarioRow;
  readonly lines: readonly LineRow[];
  readonly evidence: readonly EvidenceRow[];
}

/** Titles of knowledge documents by id. */
export type SourceTitles = ReadonlyMap<string, string>;

/** Evidence says where it is from even when the document was deleted for good. */
const LOST_SOURCE = "A source that is gone";

interface PlaybookContent {
  readonly scenarios: readonly ScenarioDocument[];
  readonly defaults: PlaybookDocument["defaults"];
}

/** The row as a file says it: null becomes absent or empty. */
export function playbookValue(
  row: PlaybookRow,
  { scenarios, defaults }: PlaybookContent,
): PlaybookDocument {
  return {
    id: row.id,
    title: row.title,
    description: row.description ?? "",
    targetPersona: row.targetPersona ?? undefined,
    industry: row.industry ?? undefined,
    productLine: row.productLine ?? undefined,
    status: row.status,
    isTemplate: row.isTemplate,
    // Said only where it is off: a file that says nothing lets AI write.
    ...(row.aiEnabled ? {} : { aiEnabled: false }),
    ...(defaults ? { defaults } : {}),
    scenarios: [...scenarios],
  };
}

/** Lines in their order, without those that say nothing. */
export function scenarioValue(
  { row, lines, evidence }: ScenarioRows,
  titles: SourceTitles,
): ScenarioDocument {
  const written = lines.filter(isWritten);
  const of = (module: LineRow["module"]) => written.filter((line) => line.module === module);
  const evidenceOf = ({ id }: LineRow) => evidenceValues(evidence, { lineId: id, titles });
  const lineOf = (line: LineRow): LineDocument => ({
    id: line.id,
    text: line.text,
    evidence: evidenceOf(line),
  });
  const objectionOf = (line: LineRow): ObjectionDocument => ({
    id: line.id,
    objection: line.text,
    response: line.response ?? "",
    evidence: evidenceOf(line),
  });
  return {
    id: row.id,
    title: row.title,
    dealStage: row.dealStage,
    exitCriteria: row.exitCriteria ?? undefined,
    meetingContext: row.meetingContext ?? "",
    customerPainPoints: [...row.customerPainPoints],
    competitors: [...row.competitors],
    openingStrategy: row.openingStrategy ?? "",
    keyMessages: of("KEY_MESSAGES").map(lineOf),
    valuePropositions: of("VALUE_PROPOSITIONS").map(lineOf),
    discoveryQuestions: of("DISCOVERY_QUESTIONS").map(lineOf),
    objectionHandling: of("OBJECTION_HANDLING").map(objectionOf),
    nextSteps: of("NEXT_STEPS").map(lineOf),
  };
}

/** A line that somebody has only just begun is no content yet. */
function isWritten({ text, response }: LineRow): boolean {
  return text.trim() !== "" || (response ?? "").trim() !== "";
}

function evidenceValues(
  evidence: readonly EvidenceRow[],
  { lineId, titles }: { readonly lineId: string; readonly titles: SourceTitles },
): LineDocument["evidence"] {
  return evidence
    .filter((row) => row.lineId === lineId)
    .map(({ quote, documentId, chunkId, versionId, start, end, page }) => ({
      quote,
      source: titles.get(documentId) ?? LOST_SOURCE,
      chunkId,
      versionId,
      start,
      end,
      page: page ?? undefined,
    }));
}
