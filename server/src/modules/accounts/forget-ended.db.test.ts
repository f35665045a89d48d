import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { newId } from "../../ids.ts";
import { forgetEnded } from "./forget-ended.ts";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Rows are dated around it; nothing here looks at a clock. */
const NOW = new Date("2026-03-01T12:00:00Z");
const hoursFrom = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);

test("what has ended goes, what still counts stays", async () => {
  const { prisma } = database;
  const userId = newId("User");
  await prisma.user.create({ data: { id: userId, name: "Ada", email: "ada@example.com" } });
  await prisma.session.createMany({
    data: [-1, 1].map((hours) => ({
      id: `s${hours}`,
      token: `t${hours}`,
      userId,
      expiresAt: hoursFrom(hours),
    })),
  });
  await prisma.verification.createMany({
    data: [-1, 1].map((hours) => ({
      id: `v${hours}`,
      identifier: `reset ${hours}`,
      value: userId,
      expiresAt: hoursFrom(hours),
    })),
  });
  await prisma.rateLimit.createMany({
    data: [-25, -23].map((hours) => ({
      id: `r${hours}`,
      key: `k${hours}`,
      count: 1,
      lastRequest: BigInt(hoursFrom(hours).getTime()),
    })),
  });
  expect(await forgetEnded(prisma, NOW)).toBe(3);
  expect(await forgetEnded(prisma, NOW)).toBe(0);
  const ids = [
    await prisma.session.findMany(),
    await prisma.verification.findMany(),
    await prisma.rateLimit.findMany(),
  ].map((rows) => rows.map((row) => row.id));
  expect(ids).toEqual([["s1"], ["v1"], ["r-23"]]);
});
