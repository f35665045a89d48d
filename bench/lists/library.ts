import { randomUUID } from "node:crypto";

import type { Database } from "../../server/src/database/database.ts";
import { newId } from "../../server/src/ids.ts";
import type { Actor } from "../../server/src/modules/workspaces/access.ts";

const PLAYBOOKS = 60;
const MEMBERS = 5;
const SCENARIOS = 3;
const LINES = 12;
const STAGES = ["PROSPECTING", "DISCOVERY", "PROPOSAL"] as const;

/** A workspace with rows as projections would have written them; answers who reads it. */
export async function writeLibrary({ prisma }: Database): Promise<Actor> {
  const workspaceId = newId("Workspace");
  await prisma.workspace.create({ data: { id: workspaceId, name: "Bench" } });
  const members = Array.from({ length: MEMBERS }, (_, number) => ({
    id: newId("Member"),
    userId: newId("User"),
    name: `Member ${number}`,
  }));
  for (const { id, userId, name } of members) {
    await prisma.user.create({ data: { id: userId, name, email: `${userId}@example.com` } });
    await prisma.member.create({ data: { id, workspaceId, userId, role: "EDITOR" } });
  }
  const playbooks = Array.from({ length: PLAYBOOKS }, (_, number) => ({
    id: newId("Playbook"),
    workspaceId,
    ownerId: members[number % MEMBERS]!.id,
    liveDocumentId: randomUUID(),
    title: `Playbook ${number}: a subscription for offices`,
    description:
      "What to ask, what to show and what to answer, from the first call to the contract.",
    targetPersona: `Office manager ${number % 7}`,
    industry: `Industry ${number % 5}`,
    productLine: `Line ${number % 3}`,
  }));
  const scenarios = playbooks.flatMap(({ id: playbookId }) =>
    Array.from({ length: SCENARIOS }, (_, position) => ({
      id: newId("Scenario"),
      workspaceId,
      playbookId,
      position,
      liveDocumentId: randomUUID(),
      title: `Scenario ${position}`,
      dealStage: STAGES[position % STAGES.length]!,
    })),
  );
  const lines = scenarios.flatMap(({ id: scenarioId }) =>
    Array.from({ length: LINES }, (_, position) => ({
      scenarioId,
      id: randomUUID(),
      workspaceId,
      module: "KEY_MESSAGES" as const,
      position,
      text: `Line ${position}`,
    })),
  );
  await prisma.playbook.createMany({ data: playbooks });
  await prisma.scenario.createMany({ data: scenarios });
  await prisma.scenarioLine.createMany({ data: lines });
  const [{ id: memberId, userId, name }] = members as [(typeof members)[0]];
  const via = { kind: "session", sessionId: "bench" } as const;
  return { memberId, userId, name, workspaceId, role: "EDITOR", via };
}
