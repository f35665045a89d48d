import { type Dice, dice } from "@playbooks/dice";

import { EXAMPLE_PLAYBOOKS, type ExamplePersonName } from "../../../../prisma/seed/examples.ts";
import { EXAMPLE_SEARCHES } from "../../../../prisma/seed/searches.ts";
import { EXAMPLE_WORKFLOWS } from "../../../../prisma/seed/workflows/workflows.ts";
import type { Transaction } from "../../database/database.ts";
import { brand } from "../../ids.ts";
import { type NewEvent, recordEvents } from "../events/events.ts";
import { exampleId } from "./example-ids.ts";
import { placedLines, SCENARIOS_PER_PLAYBOOK } from "./example-lines.ts";
import type { ExampleWorld } from "./example-world.ts";

const DAYS = 90; // as far back as the explorer's saved questions look
const WORKING_MINUTES = 480; // the eight hours after nine
/** How many edits and views each makes on a usual working day, at most. Lena only reads. */
const PACE: readonly (readonly [ExamplePersonName, number, number])[] = [
  ["Dana", 3, 3],
  ["Tom", 5, 6],
  ["Priya", 2, 2],
  ["Ahmed", 1, 2],
  ["Lena", 0, 4],
];
/** Who starts workflows by hand, and how often. */
const RUNNERS: readonly ExamplePersonName[] = ["Ahmed", "Ahmed", "Dana", "Tom"];
const MODULES = [
  "KEY_MESSAGES",
  "VALUE_PROPOSITIONS",
  "DISCOVERY_QUESTIONS",
  "OBJECTION_HANDLING",
  "NEXT_STEPS",
] as const;
/** Places of playbooks among the examples. Most of the work is on one: nobody spreads theirs evenly. */
const BUSY = [0, 0, 0, 0, 0, 0, 0, 2, 2, 2] as const;

/** A whole number from 0 up to, but without, `below`. */
type Random = Dice["roll"];

/**
 * Ninety days of work for the charts: the same in every installation, told by offsets from its first day, written by
 * one statement. `decided` is what the suggestions of that time have left. Of runs there are only events: the list of
 * runs begins with those that the installation itself makes.
 */
export async function writeHistory(
  tx: Transaction,
  world: ExampleWorld,
  decided: readonly NewEvent[],
): Promise<void> {
  const random = dice(2026).roll;
  const days = Array.from({ length: DAYS }, (_, index) => DAYS - index);
  const events = [
    ...days.flatMap((ago) => (isWorkday(world, ago) ? dayOf(world, ago, random) : [])),
    ...searches(world, random),
    ...verifications(world),
    ...decided,
  ];
  // Numbered in the order in which they happened, as they would be.
  const inOrder = events.toSorted((a, b) => momentNumber(a) - momentNumber(b));
  await recordEvents(tx, inOrder);
}

function momentNumber({ at }: NewEvent): number {
  return at?.getTime() ?? 0;
}

function isWorkday(world: ExampleWorld, ago: number): boolean {
  return world.workdayBefore(ago).getTime() === world.daysAgo(ago).getTime();
}

function dayOf(world: ExampleWorld, ago: number, random: Random): NewEvent[] {
  const people = PACE.flatMap(([name, edits, views]) => [
    ...times(random(edits + 1), () => edit(world, { name, ago }, random)),
    ...times(random(views + 1), () => view(world, { name, ago }, random)),
  ]);
  return [...people, ...times(random(3), () => run(world, ago, random))];
}

interface Moment {
  readonly name: ExamplePersonName;
  readonly ago: number;
}

function momentOf(world: ExampleWorld, { name, ago }: Moment, random: Random) {
  return {
    workspaceId: world.workspaceId,
    actor: world.memberOf(name),
    at: new Date(world.workdayBefore(ago).getTime() + random(WORKING_MINUTES) * 60_000),
  };
}

/** Some scenario of one of the playbooks that were there all the time. */
function placeOf(random: Random) {
  const playbook = BUSY[random(BUSY.length)] ?? 0;
  const scenarios = EXAMPLE_PLAYBOOKS[playbook]?.scenarios.length ?? 1;
  const scenario = playbook * SCENARIOS_PER_PLAYBOOK + random(scenarios);
  return {
    playbookId: exampleId("Playbook", "playbook", playbook),
    scenarioId: exampleId("Scenario", "scenario", scenario),
  };
}

function edit(world: ExampleWorld, moment: Moment, random: Random): NewEvent {
  const module = MODULES[random(MODULES.length)] ?? "KEY_MESSAGES";
  const where = { ...momentOf(world, moment, random), ...placeOf(random) };
  return { ...where, kind: "line.edited", data: { module } };
}

function view(world: ExampleWorld, moment: Moment, random: Random): NewEvent {
  const { scenarioId, playbookId } = placeOf(random);
  const where = { ...momentOf(world, moment, random), playbookId };
  const kind = random(10);
  // A sheet for a meeting, now and then.
  if (kind === 0) return { ...where, kind: "playbook.exported", data: { format: "pdf" } };
  return kind < 4
    ? { ...where, kind: "playbook.viewed" }
    : { ...where, scenarioId, kind: "scenario.viewed" };
}

function run(world: ExampleWorld, ago: number, random: Random): NewEvent {
  const number = random(EXAMPLE_WORKFLOWS.length);
  const place = EXAMPLE_PLAYBOOKS.findIndex((each) => each === EXAMPLE_WORKFLOWS[number]?.playbook);
  const name = RUNNERS[random(RUNNERS.length)] ?? "Ahmed";
  return {
    ...momentOf(world, { name, ago }, random),
    kind: "run.started",
    playbookId: exampleId("Playbook", "playbook", place),
    data: {
      runId: exampleId("Run", "run", ago * 10 + random(10)),
      workflowId: exampleId("Workflow", "workflow", number),
    },
  };
}

function searches(world: ExampleWorld, random: Random): NewEvent[] {
  return EXAMPLE_SEARCHES.flatMap(({ query, count, results }) =>
    times(count, (): NewEvent => {
      const name = PACE[random(PACE.length)]?.[0] ?? "Tom";
      const moment = momentOf(world, { name, ago: 1 + random(DAYS - 2) }, random);
      return { ...moment, kind: "search.made", data: { query, results } };
    }),
  );
}

/** When the lines that are ticked were ticked. */
function verifications(world: ExampleWorld): NewEvent[] {
  return EXAMPLE_PLAYBOOKS.flatMap(({ scenarios }, playbook) =>
    scenarios.flatMap((scenario, index) => {
      const number = playbook * SCENARIOS_PER_PLAYBOOK + index;
      return placedLines(scenario, number).flatMap(({ id, line }): NewEvent[] => {
        if (line.verifiedBy === undefined) return [];
        const verified = {
          workspaceId: world.workspaceId,
          kind: "line.verified",
          actor: world.memberOf(line.verifiedBy),
          playbookId: exampleId("Playbook", "playbook", playbook),
          scenarioId: exampleId("Scenario", "scenario", number),
          lineId: brand<"Line">(id),
          at: world.daysAgo(line.verifiedDaysAgo ?? 0),
        } as const;
        return [verified];
      });
    }),
  );
}

function times<Item>(count: number, make: () => Item): Item[] {
  return Array.from({ length: count }, make);
}
