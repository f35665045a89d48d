import type { ExamplePersonName } from "../../../../prisma/seed/examples.ts";
import type { Prisma, Transaction } from "../../database/database.ts";
import { exampleId } from "./example-ids.ts";
import type { ExampleWorld } from "./example-world.ts";

const DAYS = 90; // as far back as the explorer's saved questions look
/** How many edits each makes on a usual working day. Lena only reads. */
const PACE: readonly (readonly [ExamplePersonName, number])[] = [
  ["Dana", 3],
  ["Tom", 5],
  ["Priya", 2],
  ["Ahmed", 1],
];
const MODULES = [
  "KEY_MESSAGES",
  "VALUE_PROPOSITIONS",
  "DISCOVERY_QUESTIONS",
  "OBJECTION_HANDLING",
  "NEXT_STEPS",
] as const;

/** Ninety days of work for the charts: the same in every installation, told by offsets from its first day. */
export async function writeHistory(tx: Transaction, world: ExampleWorld): Promise<void> {
  const random = seeded(2026);
  const events: Prisma.EventCreateManyInput[] = [];
  for (let days = DAYS; days >= 1; days--) {
    const day = world.daysAgo(days);
    // Nobody works at weekends, and a chart without them looks invented.
    if (day.getUTCDay() === 0 || day.getUTCDay() === 6) continue;
    for (const [name, pace] of PACE) {
      const edits = Math.floor(random() * (pace + 1));
      for (let edit = 0; edit < edits; edit++) {
        // Within the eight hours after nine.
        const minutes = Math.floor(random() * 480);
        events.push({
          workspaceId: world.workspaceId,
          kind: "line.edited",
          actor: world.memberOf(name),
          // Most of the work is on one playbook: nobody spreads theirs evenly.
          playbookId: exampleId("Playbook", "playbook", random() < 0.7 ? 0 : 2),
          at: new Date(day.getTime() + minutes * 60_000),
          data: { module: MODULES[Math.floor(random() * MODULES.length)] ?? "KEY_MESSAGES" },
        });
      }
    }
  }
  await tx.event.createMany({ data: events });
}

/** The generation behind the four open suggestions of BrewBox. */
export async function writeGeneration(tx: Transaction, world: ExampleWorld): Promise<void> {
  await tx.generation.create({
    data: {
      id: exampleId("Generation", "generation", 0),
      workspaceId: world.workspaceId,
      kind: "SCENARIO",
      status: "DONE",
      playbookId: exampleId("Playbook", "playbook", 0),
      mode: "REGENERATE",
      instruction: "Bring the prices up to date.",
      model: "built-in",
      builtIn: true,
      startedById: world.memberOf("Dana"),
      startedAt: world.daysAgo(1),
      finishedAt: world.daysAgo(1),
    },
  });
}

/** mulberry32: small, and enough for a picture. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
