import { hideLine, orderedLines, playbookRoots, scenarioRoots } from "@playbooks/document-model";

import { type LiveDocumentId, newId, type PlaybookId } from "../../../ids.ts";
import type { Actor } from "../../workspaces/access.ts";
import { openTestScenarios, type TestScenarios } from "../test-scenarios.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

const DAY_MS = 24 * 3_600_000;
/** Times are moved back instead of a clock forward: rows have those of the database. */
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

interface Scene {
  readonly dana: Actor;
  readonly playbookId: PlaybookId;
  readonly scenarioId: string;
  readonly live: LiveDocumentId;
  readonly lineIds: readonly string[];
}

async function scene(): Promise<Scene> {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  const { id } = await world.scenarios.add(dana, {
    playbookId,
    title: "First call",
    contentModules: { keyMessages: ["One", "Two", "Three"] },
  });
  const live = await world.live(id);
  const lineIds = await world.collaboration.read(live, (doc) =>
    orderedLines(doc, "keyMessages").map((line) => line.id),
  );
  return { dana, playbookId, scenarioId: id, live, lineIds };
}

const nobody = { memberId: "", name: "", kind: "api" as const };
/** What stands in the document itself, not in the rows that are made from it. */
const keysIn = (live: LiveDocumentId, part: "lines" | "proposals") =>
  world.collaboration.read(live, (doc) => [...scenarioRoots(doc)[part].keys()].toSorted());

/** A suggestion that was decided so many days ago. */
async function decided({ dana, scenarioId }: Scene, days: number, decision: "ACCEPT" | "REJECT") {
  const { id } = await world.suggestions.create(dana, {
    scenarioId,
    kind: "INSERT",
    module: "NEXT_STEPS",
    text: `Decided ${days} days ago`,
  });
  await world.suggestions.decide(dana, { ids: [id], decision });
  return world.database.prisma.suggestion.update({
    where: { id },
    data: { decidedAt: daysAgo(days) },
  });
}

test("lines that were deleted more than 30 days ago are gone for good, younger ones can come back", async () => {
  const { dana, scenarioId, live, lineIds } = await scene();
  const [old, young, shown] = lineIds as [string, string, string];
  const provenance = (lineId: string) =>
    world.database.prisma.lineProvenance.count({ where: { scenarioId, lineId } });
  for (const lineId of [old, young])
    await world.database.prisma.lineProvenance.create({
      data: { scenarioId, lineId, workspaceId: dana.workspaceId, generated: true },
    });
  await world.collaboration.editAndProject(live, nobody, (doc) => {
    hideLine(doc, old, daysAgo(31).getTime());
    hideLine(doc, young, daysAgo(29).getTime());
  });
  await world.scenarios.tidy(live);
  const left = await keysIn(live, "lines");
  expect(left).not.toContain(old);
  expect(left).toEqual(expect.arrayContaining([young, shown]));
  expect([await provenance(old), await provenance(young)]).toEqual([0, 1]);
  const rows = await world.scenarios.loaders(dana).lines.load(scenarioId);
  expect(rows.map((row) => row.text)).toEqual(["Three"]);
});

test("decided suggestions leave the document when nobody may undo them any more", async () => {
  const it = await scene();
  const oldAccepted = await decided(it, 31, "ACCEPT");
  const oldRejected = await decided(it, 31, "REJECT");
  const youngAccepted = await decided(it, 29, "ACCEPT");
  const open = await world.suggestions.create(it.dana, {
    scenarioId: it.scenarioId,
    kind: "INSERT",
    module: "NEXT_STEPS",
    text: "Open for a year",
  });
  await world.scenarios.tidy(it.live);
  expect(await keysIn(it.live, "proposals")).toEqual(
    [youngAccepted.proposalId, open.proposalId].toSorted(),
  );
  const reopened = await world.suggestions.reopen(it.dana, [youngAccepted.id, oldAccepted.id]);
  expect(reopened.decided.map((row) => row.id)).toEqual([youngAccepted.id]);
  expect(reopened.refused).toEqual([{ id: oldAccepted.id, reason: "NOT_FOUND" }]);
  const rows = await world.database.prisma.suggestion.findMany({
    where: { id: { in: [oldAccepted.id, oldRejected.id] } },
  });
  expect(rows.map((row) => row.status).toSorted()).toEqual(["ACCEPTED", "REJECTED"]);
});

test("what is tidy already is not written to", async () => {
  const { live, playbookId } = await scene();
  const headOf = async (name: string) =>
    (await world.database.prisma.liveDocument.findUniqueOrThrow({ where: { name } })).head;
  const playbook = await playbookLive(playbookId);
  const before = [await headOf(live), await headOf(playbook)];
  await world.scenarios.tidy(live);
  await world.playbooks.tidy(playbook);
  expect([await headOf(live), await headOf(playbook)]).toEqual(before);
});

async function playbookLive(id: PlaybookId): Promise<LiveDocumentId> {
  const row = await world.database.prisma.playbook.findUniqueOrThrow({ where: { id } });
  return row.liveDocumentId as LiveDocumentId;
}

test("places of scenarios without a row go; one in the trash keeps its place", async () => {
  const { dana, playbookId, scenarioId } = await scene();
  const trashed = await world.scenarios.add(dana, { playbookId, title: "Second call" });
  await world.scenarios.remove(dana, trashed.id);
  const live = await playbookLive(playbookId);
  await world.collaboration.edit(live, nobody, (doc) => {
    const { order } = playbookRoots(doc);
    order.set(newId("Scenario"), "a5");
    order.set("constructor", "a6");
  });
  await world.playbooks.tidy(live);
  const places = await world.collaboration.read(live, (doc) => [
    ...playbookRoots(doc).order.keys(),
  ]);
  expect(places.toSorted()).toEqual([scenarioId, trashed.id].toSorted());
});

test("a copy of a playbook shows its lines at once", async () => {
  const { dana, playbookId } = await scene();
  const copy = await world.playbooks.duplicate(dana, { id: playbookId });
  const { lines, sequence } = await world.database.prisma.scenario.findFirstOrThrow({
    where: { playbookId: copy.id },
    include: { lines: { orderBy: { position: "asc" } } },
  });
  expect(lines.map((line) => line.text)).toEqual(["One", "Two", "Three"]);
  expect(sequence).toBe(1n);
});
