import type { ExportedFile, ExportFormat, Exports, Imprint } from "../../exports/exports.ts";
import { brand } from "../../ids.ts";
import { languageOf, UNKNOWN_LANGUAGE } from "../../language/language-of.ts";
import { recordEvent } from "../events/events.ts";
import type { PlaybookRow } from "../playbooks/playbooks.ts";
import { type Actor, demand } from "../workspaces/access.ts";
import { type ExportSources, readPlaybookValue, readScenarioValue } from "./export-values.ts";
import { importPlaybook, type ImportParts, type ImportRequest } from "./import-playbook.ts";

export { exportHandler } from "./export-handler.ts";

/** Playbooks and scenarios out as files, and playbooks back in. */
export interface Transfer {
  /**
   * As it is at this moment, without what is only proposed. Whoever may read may take it along.
   * @throws NOT_FOUND for foreign, unknown and trashed ids; UNAVAILABLE when the file could not be made
   */
  exportPlaybook(actor: Actor | undefined, id: string, format: ExportFormat): Promise<ExportedFile>;
  exportScenario(actor: Actor | undefined, id: string, format: ExportFormat): Promise<ExportedFile>;
  /**
   * The same playbook again, under new ids and owned by whoever asks. Evidence comes from JSON only, and only where
   * this workspace has the passage. BAD_USER_INPUT names each problem of the file in a sentence.
   */
  importPlaybook(actor: Actor | undefined, input: ImportRequest): Promise<PlaybookRow>;
}

export interface TransferParts extends ExportSources, ImportParts {
  readonly exports: Pick<Exports, "playbook" | "scenario" | "parse">;
  readonly playbooks: ExportSources["playbooks"] & ImportParts["playbooks"];
  readonly scenarios: ExportSources["scenarios"] & ImportParts["scenarios"];
  readonly clock: () => Date;
}

/** Files are made in a thread of their own, so nothing here waits on the processor. */
export function openTransfer(parts: TransferParts): Transfer {
  return {
    async exportPlaybook(who, id, format) {
      const actor = demand(who, "read");
      const playbook = await readPlaybookValue(parts, actor, id);
      const imprint = await imprintOf(parts, actor, [
        playbook.description,
        ...playbook.scenarios.map((scenario) => scenario.meetingContext),
      ]);
      const file = await parts.exports.playbook(format, playbook, imprint);
      await recordEvent(parts.prisma, {
        workspaceId: actor.workspaceId,
        kind: "playbook.exported",
        actor: actor.memberId,
        playbookId: brand<"Playbook">(id),
        data: { format },
      });
      return file;
    },
    async exportScenario(who, id, format) {
      const actor = demand(who, "read");
      const { playbookId, scenario } = await readScenarioValue(parts, actor, id);
      const texts = [scenario.meetingContext, scenario.openingStrategy];
      const imprint = await imprintOf(parts, actor, texts);
      const file = await parts.exports.scenario(format, scenario, imprint);
      await recordEvent(parts.prisma, {
        workspaceId: actor.workspaceId,
        kind: "scenario.exported",
        actor: actor.memberId,
        playbookId: brand<"Playbook">(playbookId),
        scenarioId: brand<"Scenario">(id),
        data: { format },
      });
      return file;
    },
    importPlaybook: (who, input) => importPlaybook(parts, who, input),
  };
}

async function imprintOf(
  { prisma, clock }: Pick<TransferParts, "prisma" | "clock">,
  { workspaceId }: Actor,
  texts: readonly string[],
): Promise<Imprint> {
  const { name } = await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const language = languageOf(texts.join("\n"));
  const spoken = language === UNKNOWN_LANGUAGE ? {} : { language };
  return { workspace: name, exportedAt: clock(), ...spoken };
}
