import { EXAMPLE_DOCUMENTS, textOf } from "../../../../prisma/seed/documents/documents.ts";
import { EXAMPLE_KNOWLEDGE, EXAMPLE_PLAYBOOKS } from "../../../../prisma/seed/examples.ts";
import type { Collaboration } from "../../collaboration/collaboration.ts";
import type { Config } from "../../config/config.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { FileStore } from "../../files/files.ts";
import type { LiveDocumentId } from "../../ids.ts";
import type { CutText, Ranking } from "../../retrieval/retrieval.ts";
import type { Playbooks } from "../playbooks/playbooks.ts";
import type { Runs } from "../runs/runs.ts";
import type { Scenarios } from "../scenarios/scenarios.ts";
import type { Workflows } from "../workflows/workflows.ts";
import { storeDamagedFile, writeDamagedSource } from "./example-damaged-file.ts";
import { writeDocuments } from "./example-documents.ts";
import { writeHistory } from "./example-history.ts";
import { exampleId } from "./example-ids.ts";
import { writeKnowledge } from "./example-knowledge.ts";
import { writePeople } from "./example-people.ts";
import { writePlaybook } from "./example-playbooks.ts";
import { writeDecided, writeGeneration } from "./example-suggestions.ts";
import { startForDocuments, writeWorkflows } from "./example-workflows.ts";
import type { ExampleWorld } from "./example-world.ts";

/** What loading the examples takes; with an endpoint in `config` no run is started. */
export interface ExampleParts {
  readonly prisma: PrismaClient;
  readonly collaboration: Pick<Collaboration, "project">;
  readonly ranking: Pick<Ranking, "cut">;
  readonly files: FileStore;
  readonly playbooks: Pick<Playbooks, "write">;
  readonly scenarios: Pick<Scenarios, "create">;
  readonly workflows: Pick<Workflows, "write">;
  readonly runs: Pick<Runs, "startForUpload">;
  readonly clock: () => Date;
  readonly config: Pick<Config, "openai">;
}

/** The whole workspace is one transaction, so that a start that is killed in it leaves nothing half. */
const WITHIN_MS = 60_000;

/**
 * Loads the example workspace into an installation that has no workspace yet; answers whether it did. Ids and texts are
 * the same everywhere, dates are told from the day of the start.
 */
export async function loadExamples(parts: ExampleParts): Promise<boolean> {
  if ((await parts.prisma.workspace.count()) > 0) return false;
  const cuts = new Map<string, CutText>();
  for (const { key, text } of EXAMPLE_KNOWLEDGE)
    cuts.set(key, await parts.ranking.cut(text, "markdown"));
  const languages = new Map<string, string>();
  for (const document of EXAMPLE_DOCUMENTS)
    languages.set(document.key, (await parts.ranking.cut(textOf(document), "markdown")).language);
  const damagedFile = await storeDamagedFile(parts.files);
  const { lives, tell, world } = await parts.prisma.$transaction(
    async (tx) => {
      const made = await writePeople(tx, parts.clock());
      await writeKnowledge(tx, made, cuts);
      await writeDamagedSource(tx, made, damagedFile);
      await writeDocuments(tx, made, languages);
      await writeGeneration(tx, made);
      const written: LiveDocumentId[] = [];
      for (const [number, playbook] of EXAMPLE_PLAYBOOKS.entries())
        written.push(
          ...(await writePlaybook(tx, { ...parts, world: made, cuts }, { playbook, number })),
        );
      await writeHistory(tx, made, await writeDecided(tx, made, cuts));
      written.push(...(await writeWorkflows(tx, { ...parts, world: made })));
      // A model that somebody pays for is not asked about twenty documents that nobody has chosen.
      const afterCommit = parts.config.openai
        ? () => undefined
        : await startForDocuments(tx, { ...parts, world: made });
      return { lives: written, tell: afterCommit, world: made };
    },
    { timeout: WITHIN_MS, maxWait: WITHIN_MS },
  );
  tell();
  for (const live of lives) await parts.collaboration.project(live);
  await dateBack(parts.prisma, world);
  return true;
}

/** Projections take everything for written today; who opens the library sees first what is said to be the newest. */
async function dateBack(prisma: PrismaClient, { daysAgo }: ExampleWorld): Promise<void> {
  for (const [number, playbook] of EXAMPLE_PLAYBOOKS.entries()) {
    const id = exampleId("Playbook", "playbook", number);
    const data = { updatedAt: daysAgo(playbook.updatedDaysAgo) };
    await prisma.playbook.updateMany({ where: { id }, data });
    await prisma.scenario.updateMany({ where: { playbookId: id }, data });
  }
}
