import { createHash } from "node:crypto";

import type { Json } from "@playbooks/workflow-model";
import { z } from "zod";

import { ContentModule } from "../../contract/enums.ts";
import type { PrismaClient } from "../../database/database.ts";
import {
  type Delivered,
  type MappedOutput,
  type Suggesting,
  wordsOf,
} from "../../engine/engine.ts";
import { notFound } from "../../errors.ts";
import { brand } from "../../ids.ts";
import { whyAiIsOff } from "../ai-switch/ai-switch.ts";
import { livingScenario } from "../live-access/live-access.ts";
import type { RunSuggestion, Suggestions } from "../suggestions/suggestions.ts";

/** Only proposeOnce: deciding on suggestions is for people, and a run writes none of its own. */
export interface ScenarioParts {
  readonly prisma: PrismaClient;
  readonly suggestions: Pick<Suggestions, "proposeOnce">;
}

/** A list of a hundred clauses is no text for a meeting. */
const MOST_LINES = 20;
const LONGEST_LINE = 1_000;

/** Outputs as suggestions in the live document of a scenario: one line for each entry of a list, one group a mapping. */
export async function deliverToScenario(
  { prisma, suggestions }: ScenarioParts,
  { run, scenarioId, key, outputs }: Suggesting,
): Promise<readonly Delivered[]> {
  const reason = await reasonOf(prisma, run);
  // All mappings in one call: each call is a turn at the scenario.
  const lines = outputs.map((output) => ({ output, ...linesOf(output, { key, reason }) }));
  const why = await whyRefused(prisma, { run, scenarioId, lines });
  if (why !== undefined)
    return outputs.map(({ mapping }) => ({ mapping, outcome: "refused", problem: why }));
  const outcomes = await suggestions.proposeOnce({
    workspaceId: run.workspaceId,
    scenarioId,
    startedById: run.startedById,
    runId: run.id,
    suggestions: lines.flatMap(({ suggested }) => suggested),
  });
  return lines.map(({ output: { mapping }, suggested, note }): Delivered => {
    if (suggested.length === 0) return { mapping, outcome: "empty" };
    const own = suggested.map(({ proposalId }) => outcomes.get(proposalId) ?? "refused");
    const taken = own.filter((each) => each === "refused").length;
    const value = suggested.map(({ text }) => text);
    // One line that got in is enough for "suggested": people see in the scenario which ones stand there.
    if (taken === own.length)
      return { mapping, outcome: "refused", problem: "an open suggestion is about the same text." };
    return { mapping, outcome: "suggested", value, problem: note };
  });
}

interface Refusal {
  readonly run: Suggesting["run"];
  readonly scenarioId: string;
  readonly lines: readonly { readonly suggested: readonly RunSuggestion[] }[];
}

/** AI that is switched off suggests nothing. What an earlier delivery has begun is brought to its end (22.6). */
async function whyRefused(
  prisma: PrismaClient,
  { run, scenarioId, lines }: Refusal,
): Promise<string | undefined> {
  const actor = { workspaceId: brand<"Workspace">(run.workspaceId) };
  const { playbookId } = await livingScenario(prisma, actor, { id: scenarioId });
  const { workspaceId } = run;
  const why = await whyAiIsOff(prisma, { workspaceId, playbookId });
  if (why === undefined) return undefined;
  const ids = lines.flatMap(({ suggested }) => suggested.map(({ proposalId }) => proposalId));
  const begun = await prisma.suggestion.count({ where: { proposalId: { in: ids } } });
  return begun > 0 ? undefined : why;
}

/** Who suggests this, for whoever decides on it. */
async function reasonOf(prisma: PrismaClient, run: Suggesting["run"]): Promise<string> {
  const row = await prisma.workflowRun.findUnique({
    where: { id: run.id },
    select: { workflow: { select: { playbook: { select: { title: true } } } } },
  });
  if (!row) throw notFound("run");
  // Gone or none: the reason then names the workflow alone.
  const document = await prisma.document.findFirst({
    where: { id: run.documentIds[0] ?? "", workspaceId: run.workspaceId },
    select: { name: true },
  });
  const over = document ? ` over “${document.name}”` : "";
  // A test of a tool delivers nothing.
  const title = row.workflow?.playbook.title ?? "a tool";
  return `From a run of “${title}”${over}.`;
}

function linesOf(
  { mapping, value, proof }: MappedOutput,
  { key, reason }: { readonly key: string; readonly reason: string },
): { readonly suggested: readonly RunSuggestion[]; readonly note: string | undefined } {
  const module = z
    .enum(ContentModule)
    .safeParse(mapping.target.kind === "module" ? mapping.target.module : undefined).data;
  if (!module) return { suggested: [], note: undefined };
  // The opening strategy is one text; all other modules are lists of lines.
  const isOneText = module === "OPENING_STRATEGY";
  const entries = isOneText || !Array.isArray(value) ? [value] : value;
  const texts = entries.flatMap((entry) => {
    const line = lineOf(entry);
    return line.text.trim() === "" ? [] : [{ ...line, quote: quoteIn(entry) ?? proof?.quote }];
  });
  // From the node's key and the mapping, so that a second delivery of the same node finds both (22.6).
  const group = uuidFrom(`${key}:${mapping.id}`);
  return {
    suggested: texts.slice(0, MOST_LINES).map(({ text, response, quote }, number) => ({
      proposalId: uuidFrom(`${key}:${mapping.id}:${number}`),
      group,
      module,
      text,
      // An objection without an answer gets an empty one, which the team fills in.
      response: module === "OBJECTION_HANDLING" ? (response ?? "") : undefined,
      reason: quote === undefined || quote === text ? reason : `${reason} It says: “${quote}”`,
    })),
    note:
      texts.length > MOST_LINES
        ? `only the first ${MOST_LINES} of ${texts.length} were suggested.`
        : undefined,
  };
}

/** { text, response } of an answer to an objection; everything else in words. */
function lineOf(entry: Json): { readonly text: string; readonly response?: string } {
  const { text, objection, response } = objectOf(entry);
  const own = text ?? objection;
  if (typeof own !== "string") return { text: cut(wordsOf(entry)) };
  return { text: cut(own), ...(typeof response === "string" ? { response: cut(response) } : {}) };
}

/** In one line and in UTF-16 code units: a clause broken over lines in the document is one line in a scenario. */
function cut(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_LINE);
}

/** The entry's own quote; whoever calls falls back to the proof of the whole output. */
function quoteIn(entry: Json): string | undefined {
  const { quote } = objectOf(entry);
  return typeof quote === "string" ? quote.replace(/\s+/g, " ").trim() : undefined;
}

function objectOf(entry: Json): Readonly<Record<string, Json>> {
  return typeof entry === "object" && entry !== null && !Array.isArray(entry) ? entry : {};
}

/** The same for the same words: version 8 of RFC 9562, whose bits are anybody's own. */
function uuidFrom(words: string): string {
  const hex = createHash("sha256").update(words).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
