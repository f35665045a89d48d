import { unreachable } from "../errors.ts";
import { parsePlaybookJson, playbookJson, scenarioJson } from "./json/json.ts";
import { parsePlaybookMarkdown, playbookMarkdown, scenarioMarkdown } from "./markdown/markdown.ts";
import { playbookPdf, scenarioPdf } from "./pdf/pdf.ts";
import type {
  Imprint,
  ParsedPlaybook,
  PlaybookDocument,
  ScenarioDocument,
} from "./playbook-document.ts";

/** The formats, by the ending of the file's name. */
export const EXPORT_FORMATS = ["md", "pdf", "json"] as const;
/** Also the ending of a file's name, in its address under /exports as on disk. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** What can be read back; a PDF cannot. */
export type ImportFormat = "JSON" | "MARKDOWN";

interface Exporter {
  readonly mimeType: string;
  readonly playbook: (playbook: PlaybookDocument, imprint: Imprint) => Uint8Array | string;
  readonly scenario: (scenario: ScenarioDocument, imprint: Imprint) => Uint8Array | string;
}

/** A new format is a folder and a line here. */
export const EXPORTERS: Readonly<Record<ExportFormat, Exporter>> = {
  md: {
    mimeType: "text/markdown; charset=utf-8",
    playbook: playbookMarkdown,
    scenario: scenarioMarkdown,
  },
  pdf: { mimeType: "application/pdf", playbook: playbookPdf, scenario: scenarioPdf },
  json: { mimeType: "application/json", playbook: playbookJson, scenario: scenarioJson },
};

/** What the thread is asked; every value of it can be cloned. */
export type ExportWork =
  | {
      readonly kind: "playbook";
      readonly format: ExportFormat;
      readonly playbook: PlaybookDocument;
      readonly imprint: Imprint;
    }
  | {
      readonly kind: "scenario";
      readonly format: ExportFormat;
      readonly scenario: ScenarioDocument;
      readonly imprint: Imprint;
    }
  | { readonly kind: "parse"; readonly format: ImportFormat; readonly content: string };

/** "bytes" for what is exported, "parsed" for what is read. */
export type ExportResult =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "parsed"; readonly parsed: ParsedPlaybook };

/** Runs in the thread and touches nothing else; what it throws ends the call, not the thread. */
export function exportWork(work: ExportWork): ExportResult {
  switch (work.kind) {
    case "playbook":
      return bytesOf(EXPORTERS[work.format].playbook(work.playbook, work.imprint));
    case "scenario":
      return bytesOf(EXPORTERS[work.format].scenario(work.scenario, work.imprint));
    case "parse":
      return {
        kind: "parsed",
        parsed:
          work.format === "JSON"
            ? parsePlaybookJson(work.content)
            : parsePlaybookMarkdown(work.content),
      };
    default:
      return unreachable(work);
  }
}

function bytesOf(content: Uint8Array | string): ExportResult {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { kind: "bytes", bytes };
}
