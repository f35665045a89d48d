import type { Worker } from "node:worker_threads";

import { DomainError } from "../errors.ts";
import type { Log } from "../observability/log.ts";
import { AnsweringThread, ThreadEnded } from "../threads/answering-thread.ts";
import { startThread } from "../threads/threads.ts";
import {
  EXPORTERS,
  type ExportFormat,
  type ExportResult,
  type ExportWork,
  type ImportFormat,
} from "./export-work.ts";
import {
  unusable,
  type Imprint,
  type ParsedPlaybook,
  type PlaybookDocument,
  type ScenarioDocument,
} from "./playbook-document.ts";

export { EXPORT_FORMATS, type ExportFormat, type ImportFormat } from "./export-work.ts";
export type {
  Imprint,
  LineDocument,
  NamedRow,
  ObjectionDocument,
  PlaybookDocument,
  ScenarioDocument,
} from "./playbook-document.ts";

/** A file to be sent as it is. */
export interface ExportedFile {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  /** For people: "BrewBox office coffee subscription.pdf"; holds no character that a file system refuses. */
  readonly fileName: string;
}

/**
 * Playbooks and scenarios as files, and playbooks back from files. A PDF takes hundreds of milliseconds of CPU and a
 * hostile file as much, so that all of it happens in a thread. UNAVAILABLE: the thread ended before it was done.
 */
export interface Exports {
  playbook(
    format: ExportFormat,
    playbook: PlaybookDocument,
    imprint: Imprint,
  ): Promise<ExportedFile>;
  scenario(
    format: ExportFormat,
    scenario: ScenarioDocument,
    imprint: Imprint,
  ): Promise<ExportedFile>;
  /**
   * A playbook from a file of ours: the same metadata, scenarios, modules, lines and pairs; ids and evidence from JSON
   * only. What is wrong with the file is a value, in sentences for the person.
   */
  parse(format: ImportFormat, content: string): Promise<ParsedPlaybook>;
  stop(): Promise<void>;
}

/** `startWorker` is for tests that let the thread die. */
export interface ExportsParts {
  readonly log: Log;
  readonly startWorker?: () => Worker;
}

/** In characters; a playbook of 30 full scenarios is about 150,000. */
const LONGEST_IMPORT = 2_000_000;

/** The thread starts with the first call. Whoever opens it stops it. */
export function openExports({ log, startWorker = startExportWorker }: ExportsParts): Exports {
  const thread = new AnsweringThread<ExportWork, ExportResult>({
    name: "thread for exports",
    start: startWorker,
    log,
  });
  return {
    async playbook(format, playbook, imprint) {
      const bytes = await bytesFrom(thread, { kind: "playbook", format, playbook, imprint });
      return fileOf(format, playbook.title, bytes);
    },
    async scenario(format, scenario, imprint) {
      const bytes = await bytesFrom(thread, { kind: "scenario", format, scenario, imprint });
      return fileOf(format, scenario.title, bytes);
    },
    async parse(format, content) {
      if (content.length > LONGEST_IMPORT) {
        return unusable("The file is too large: at most 2 million characters.");
      }
      const result = await answered(thread, { kind: "parse", format, content });
      return result.kind === "parsed" ? result.parsed : unusable("The file cannot be read.");
    },
    stop: () => thread.stop(),
  };
}

function startExportWorker(): Worker {
  const source = new URL("./worker.ts", import.meta.url);
  return startThread({ source, bundled: "exports-worker" }, undefined);
}

type ExportThread = AnsweringThread<ExportWork, ExportResult>;

async function answered(thread: ExportThread, work: ExportWork): Promise<ExportResult> {
  try {
    return await thread.call(work);
  } catch (fault) {
    if (!(fault instanceof ThreadEnded)) throw fault;
    throw new DomainError("UNAVAILABLE", "The file could not be made or read. Please try again.");
  }
}

async function bytesFrom(thread: ExportThread, work: ExportWork): Promise<Uint8Array> {
  const result = await answered(thread, work);
  return result.kind === "bytes" ? result.bytes : new Uint8Array();
}

function fileOf(format: ExportFormat, title: string, bytes: Uint8Array): ExportedFile {
  return { bytes, mimeType: EXPORTERS[format].mimeType, fileName: fileName(title, format) };
}

function fileName(title: string, format: ExportFormat): string {
  const plain = title
    .replace(/[\p{Cc}\p{Cf}"*/:<>?\\|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[.\s]+/, "");
  // By code points, so that no emoji is cut in two.
  const short = Array.from(plain).slice(0, 80).join("").trim();
  return `${short === "" ? "Untitled" : short}.${format}`;
}
