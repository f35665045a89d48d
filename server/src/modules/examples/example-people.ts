import {
  EXAMPLE_PASSWORD,
  EXAMPLE_PEOPLE,
  EXAMPLE_WORKSPACE_NAME,
  type ExamplePersonName,
} from "../../../../prisma/seed/examples.ts";
import type { Transaction } from "../../database/database.ts";
import { hashPassword, upsertExamplePerson } from "../accounts/accounts.ts";
import type { Actor } from "../workspaces/access.ts";
import { exampleId } from "./example-ids.ts";
import type { ExampleWorld } from "./example-world.ts";

const DAY_MS = 86_400_000;
const MORNING_UTC = 9;

/** Workspace, people and their memberships. `startDay` is the day on which the installation was made. */
export async function writePeople(tx: Transaction, startDay: Date): Promise<ExampleWorld> {
  const workspaceId = exampleId("Workspace", "workspace", 0);
  // Long before the oldest example: nobody joined after they had written something.
  const createdAt = daysBefore(startDay, 420);
  await tx.workspace.create({
    data: { id: workspaceId, name: EXAMPLE_WORKSPACE_NAME, isExample: true, createdAt },
  });
  // One for all of them: hashing is slow on purpose.
  const passwordHash = await hashPassword(EXAMPLE_PASSWORD);
  const actors = new Map<ExamplePersonName, Actor>();
  for (const [number, { name, role }] of EXAMPLE_PEOPLE.entries()) {
    const userId = exampleId("User", "user", number);
    const memberId = exampleId("Member", "member", number);
    await upsertExamplePerson(tx, {
      userId,
      name,
      email: `${name.toLowerCase()}@example.com`,
      passwordHash,
    });
    await tx.member.create({
      data: {
        id: memberId,
        workspaceId,
        userId,
        role,
        // A second apart: members are listed in the order in which they came.
        createdAt: new Date(createdAt.getTime() + number * 1_000),
      },
    });
    actors.set(name, {
      memberId,
      userId,
      name,
      workspaceId,
      role,
      // Nobody is signed in; doors only ask for the rights of a person.
      via: { kind: "session", sessionId: "examples" },
    });
  }
  const actor = (name: ExamplePersonName): Actor => {
    const found = actors.get(name);
    if (!found) throw new Error(`There is no example person called ${name}.`);
    return found;
  };
  return {
    workspaceId,
    actor,
    memberOf: (name) => actor(name).memberId,
    daysAgo: (days) => daysBefore(startDay, days),
    workdayBefore: (days) => {
      const weekday = daysBefore(startDay, days).getUTCDay();
      return daysBefore(startDay, days + (weekday === 0 ? 2 : weekday === 6 ? 1 : 0));
    },
  };
}

function daysBefore(day: Date, days: number): Date {
  const morning = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), MORNING_UTC);
  return new Date(morning - days * DAY_MS);
}
