import { parsePlaybookJson, playbookJson, scenarioJson } from "./json/json.ts";
import { parsePlaybookMarkdown, playbookMarkdown, scenarioMarkdown } from "./markdown/markdown.ts";
import { playbookPdf, scenarioPdf } from "./pdf/pdf.ts";
import {
  unusable,
  type Imprint,
  type ParsedPlaybook,
  type PlaybookDocument,
  type ScenarioDocument,
} from "./playbook-document.ts";

export type {
  Imprint,
  LineDocument,
  ObjectionDocument,
  ParsedPlaybook,
} from "./playbook-document.ts";
export { PlaybookDocument, ScenarioDocument } from "./playbook-document.ts";

/** The formats, by the ending of the file's name. */
export const EXPORT_FORMATS = ["md", "pdf", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  /** For people: "BrewBox office coffee subscription.pdf"; holds no character that a file system refuses. */
  readonly fileName: string;
}

interface Exporter {
  readonly mimeType: string;
  playbook(playbook: PlaybookDocument, imprint: Imprint): Promise<Uint8Array> | string;
  scenario(scenario: ScenarioDocument, imprint: Imprint): Promise<Uint8Array> | string;
}

/** A new format is a folder and a line here. */
const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  md: {
    mimeType: "text/markdown; charset=utf-8",
    playbook: playbookMarkdown,
    scenario: scenarioMarkdown,
  },
  pdf: { mimeType: "application/pdf", playbook: playbookPdf, scenario: scenarioPdf },
  json: { mimeType: "application/json", playbook: playbookJson, scenario: scenarioJson },
};

export async function exportPlaybook(
  format: ExportFormat,
  playbook: PlaybookDocument,
  imprint: Imprint,
): Promise<ExportedFile> {
  const exporter = EXPORTERS[format];
  const bytes = bytesOf(await exporter.playbook(playbook, imprint));
  return { bytes, mimeType: exporter.mimeType, fileName: fileName(playbook.title, format) };
}

export async function exportScenario(
  format: ExportFormat,
  scenario: ScenarioDocument,
  imprint: Imprint,
): Promise<ExportedFile> {
  const exporter = EXPORTERS[format];
  const bytes = bytesOf(await exporter.scenario(scenario, imprint));
  return { bytes, mimeType: exporter.mimeType, fileName: fileName(scenario.title, format) };
}

export type ImportFormat = "JSON" | "MARKDOWN";

const LONGEST_IMPORT = 2_000_000;

/**
 * A playbook from a file of ours: the same metadata, scenarios, modules, lines and pairs; ids and evidence from JSON
 * only. Never throws for what stands in the file.
 */
export function parsePlaybook(format: ImportFormat, content: string): ParsedPlaybook {
  if (content.length > LONGEST_IMPORT)
    return unusable("The file is too large: at most 2 million characters.");
  return format === "JSON" ? parsePlaybookJson(content) : parsePlaybookMarkdown(content);
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

function fileName(title: string, format: ExportFormat): string {
  const plain = title
    .replace(/[\p{Cc}\p{Cf}"*/:<>?\\|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[.\s]+/, "");
  const short = Array.from(plain).slice(0, 80).join("").trim();
  return `${short === "" ? "Untitled" : short}.${format}`;
}
