import { z } from "zod";

import {
  PlaybookDocument,
  ScenarioDocument,
  unusable,
  type Imprint,
  type ParsedPlaybook,
} from "../playbook-document.ts";

/** Raised when an older reader would misread a file; what is merely added does not raise it. */
const VERSION = 1;
const MOST_PROBLEMS = 10;

const Envelope = z.object({ format: z.literal("playbooks"), version: z.int(), kind: z.string() });
const PlaybookFile = z.object({ playbook: PlaybookDocument });

/** A playbook with its ids and evidence, for programs and for moving it to another workspace. */
export function playbookJson(playbook: PlaybookDocument, imprint: Imprint): string {
  return file("playbook", { playbook: PlaybookDocument.parse(playbook) }, imprint);
}

export function scenarioJson(scenario: ScenarioDocument, imprint: Imprint): string {
  return file("scenario", { scenario: ScenarioDocument.parse(scenario) }, imprint);
}

function file(kind: string, content: object, { workspace, exportedAt }: Imprint): string {
  const envelope = { format: "playbooks", version: VERSION, kind };
  const imprint = { workspace, exportedAt: exportedAt.toISOString() };
  return `${JSON.stringify({ ...envelope, ...imprint, ...content }, null, 2)}\n`;
}

/** Reads what `playbookJson` writes. What is wrong is said with its place, such as "playbook.scenarios[2].title". */
export function parsePlaybookJson(content: string): ParsedPlaybook {
  const value = parsedJson(content.replace(/^\uFEFF/, ""));
  if (value === undefined) return unusable("The file is not valid JSON.");
  const envelope = Envelope.safeParse(value);
  if (!envelope.success) return unusable("The file is no export of a playbook.");
  const { version, kind } = envelope.data;
  if (version > VERSION) {
    return unusable(`The file has version ${version}, this installation reads up to ${VERSION}.`);
  }
  if (kind !== "playbook") {
    return unusable("The file holds one scenario; import takes a whole playbook.");
  }
  const parsed = PlaybookFile.safeParse(value);
  if (parsed.success) return { kind: "playbook", playbook: parsed.data.playbook };
  const [first = "The file cannot be read.", ...more] = parsed.error.issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => `${z.core.toDotPath(path)}: ${sentence(message)}`);
  return unusable(first, ...more);
}

function parsedJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function sentence(message: string): string {
  return `${message.charAt(0).toLowerCase()}${message.slice(1)}.`;
}
