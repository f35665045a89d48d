import { z } from "zod";

import {
  checkedPlaybook,
  unusable,
  type Imprint,
  type ParsedPlaybook,
  type PlaybookDocument,
  type ScenarioDocument,
} from "../playbook-document.ts";

/** Raised when an older reader would misread a file; what is merely added does not raise it. */
const VERSION = 1;

const Envelope = z.object({
  format: z.literal("playbooks"),
  version: z.int(),
  kind: z.string(),
  playbook: z.unknown().optional(),
});

/** A playbook with its ids and evidence, for programs and for moving it to another workspace. */
export function playbookJson(playbook: PlaybookDocument, imprint: Imprint): string {
  return file("playbook", { playbook }, imprint);
}

/** One scenario, for programs. `parsePlaybookJson` refuses it: there is no playbook to put it in. */
export function scenarioJson(scenario: ScenarioDocument, imprint: Imprint): string {
  return file("scenario", { scenario }, imprint);
}

function file(kind: string, content: object, { workspace, exportedAt }: Imprint): string {
  const envelope = { format: "playbooks", version: VERSION, kind };
  const imprint = { workspace, exportedAt: exportedAt.toISOString() };
  return `${JSON.stringify({ ...envelope, ...imprint, ...content }, null, 2)}\n`;
}

/** Reads what `playbookJson` writes. What is wrong is said with its place, such as "scenarios[2].title". */
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
  return checkedPlaybook(envelope.data.playbook);
}

function parsedJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
