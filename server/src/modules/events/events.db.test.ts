import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { brand, newId } from "../../ids.ts";
import { recordEvent, recordEvents } from "./events.ts";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Events of a workspace of their own, in which tests find only theirs. */
const here = () => ({ workspaceId: newId("Workspace"), actor: newId("Member") });
const eventsOf = ({ workspaceId }: { workspaceId: string }) =>
  database.prisma.event.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });

test("an event says who did what to which line, and when", async () => {
  const where = here();
  const playbookId = newId("Playbook");
  const scenarioId = newId("Scenario");
  const lineId = brand<"Line">("6e1c7a5e-6d0f-4b52-9a7c-111111111111");
  const data = { module: "KEY_MESSAGES" };
  await recordEvent(database.prisma, {
    ...where,
    kind: "line.edited",
    playbookId,
    scenarioId,
    lineId,
    data,
  });
  const [event] = await eventsOf(where);
  expect(event).toMatchObject({
    ...where,
    kind: "line.edited",
    playbookId,
    scenarioId,
    lineId,
    data,
  });
  expect(Math.abs(event!.at.getTime() - Date.now())).toBeLessThan(10_000);
});

test("what the system did has no actor", async () => {
  const where = { ...here(), actor: null };
  await recordEvent(database.prisma, { ...where, kind: "playbook.trashed" });
  expect(await eventsOf(where)).toMatchObject([{ actor: null, data: {} }]);
});

test("an event lives and dies with the transaction in which it happened", async () => {
  const where = here();
  const failing = database.prisma.$transaction(async (tx) => {
    await recordEvent(tx, { ...where, kind: "playbook.viewed" });
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await eventsOf(where)).toEqual([]);
});

test("several are written in their order, and none is no statement", async () => {
  const where = here();
  const at = new Date("2026-03-02T09:00:00Z");
  await recordEvents(database.prisma, []);
  await recordEvents(database.prisma, [
    { ...where, kind: "playbook.created", data: { origin: "blank" }, at },
    { ...where, kind: "playbook.viewed", at },
    { ...where, kind: "playbook.trashed" },
  ]);
  const events = await eventsOf(where);
  expect(events.map(({ kind }) => kind)).toEqual([
    "playbook.created",
    "playbook.viewed",
    "playbook.trashed",
  ]);
  expect(events[0]!.at).toEqual(at);
});

test("nobody changes or deletes what happened", async () => {
  const where = here();
  await recordEvent(database.prisma, { ...where, kind: "playbook.viewed" });
  await expect(database.pool.query("DELETE FROM event")).rejects.toThrow(/append-only/);
  await expect(database.pool.query("UPDATE event SET kind = 'x'")).rejects.toThrow(/append-only/);
  expect(await eventsOf(where)).toHaveLength(1);
});
