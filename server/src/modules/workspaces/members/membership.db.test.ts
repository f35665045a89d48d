import { dice } from "@playbooks/dice";

import { makeMember, makePerson, makeTeam } from "../../accounts/test-installation.ts";
import { type Actor, type Role, ROLES } from "../access.ts";
import { openTestWorkspaces, type TestWorkspaces } from "../test-workspaces.ts";

// People of every rank change and remove each other at random; a model of ten lines says what must come of it.

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openTestWorkspaces();
});
beforeEach(() => workspaces.forgetEverybody());
afterAll(() => workspaces.stop());

interface Modelled {
  role: Role;
  active: boolean;
}

type Step =
  | { readonly kind: "setRole"; readonly by: string; readonly on: string; readonly to: Role }
  | { readonly kind: "remove"; readonly by: string; readonly on: string };

/** What the product says: "done" with the new state written into the model, or why not. */
function expected(model: Map<string, Modelled>, step: Step): string {
  const by = model.get(step.by)!;
  const on = model.get(step.on)!;
  const owners = [...model.values()].filter((each) => each.active && each.role === "OWNER").length;
  const leaving = step.kind === "remove" && step.by === step.on;
  if (!by.active) return "UNAUTHENTICATED";
  if (!leaving && by.role !== "ADMIN" && by.role !== "OWNER") return "FORBIDDEN";
  if (!on.active) return "NOT_FOUND";
  const ownersBusiness = on.role === "OWNER" || (step.kind === "setRole" && step.to === "OWNER");
  if (!leaving && ownersBusiness && by.role !== "OWNER") return "FORBIDDEN";
  const stays = step.kind === "setRole" && step.to === "OWNER";
  if (on.role === "OWNER" && owners === 1 && !stays) return "CONFLICT";
  if (step.kind === "setRole") on.role = step.to;
  else on.active = false;
  return "done";
}

/** The code of a refusal, or "done"; whoever acts does so with the rights that they have by then. */
async function happens(team: Map<string, Actor>, step: Step): Promise<string> {
  const memberId = team.get(step.on)!.memberId;
  const by = await workspaces.currentActor(team.get(step.by)!);
  const acted =
    step.kind === "setRole"
      ? workspaces.setMemberRole(by, { memberId, role: step.to })
      : workspaces.removeMember(by, memberId);
  return acted.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "fault"),
  );
}

/** They act on each other at random, also at once. */
const NAMES = ["Ada", "Bob", "Cleo", "Dan", "Eve", "Fay"];

test.each([1, 2, 3, 4])("roles and removals follow the model (seed %i)", async (seed) => {
  const { pick } = dice(seed);
  const { Ada } = await makeTeam(workspaces.database, { Ada: "OWNER" });
  const team = new Map<string, Actor>([["Ada", Ada!]]);
  const model = new Map<string, Modelled>([["Ada", { role: "OWNER", active: true }]]);
  for (const name of NAMES.slice(1)) {
    const role = pick(ROLES);
    const userId = await makePerson(workspaces.database, name);
    const { workspaceId } = Ada!;
    team.set(name, await makeMember(workspaces.database, { workspaceId, userId, role, name }));
    model.set(name, { role, active: true });
  }
  for (let count = 0; count < 60; count++) {
    const by = pick(NAMES);
    const on = pick(NAMES);
    const step: Step =
      pick([0, 1, 2, 3]) === 0
        ? { kind: "remove", by, on }
        : { kind: "setRole", by, on, to: pick(ROLES) };
    const wanted = expected(model, step);
    const outcome = await happens(team, step);
    expect({ count, step, outcome }).toEqual({ count, step, outcome: wanted });
  }
  const members = await workspaces.members(Ada!.workspaceId);
  const states = members.map(({ name, role, active }) => [name, { role, active }] as const);
  expect(new Map(states)).toEqual(model);
});

test("whatever happens at once, an owner stays and nobody acts after being removed", async () => {
  const { pick } = dice(7);
  const owners = Object.fromEntries(NAMES.map((name) => [name, "OWNER"] as const));
  const team = new Map(Object.entries(await makeTeam(workspaces.database, owners)));
  const { workspaceId } = team.get("Ada")!;
  await Promise.all(
    Array.from({ length: 24 }, () => {
      const step: Step = { kind: "remove", by: pick(NAMES), on: pick(NAMES) };
      return happens(team, step);
    }),
  );
  const left = (await workspaces.members(workspaceId)).filter(({ active }) => active);
  expect(left.length).toBeGreaterThanOrEqual(1);
  const removals = await workspaces.database.prisma.event.findMany({
    where: { workspaceId, kind: "member.removed" },
    orderBy: { id: "asc" },
  });
  const gone = new Set<string>();
  for (const { actor, data } of removals) {
    expect(gone).not.toContain(actor);
    gone.add(String(Reflect.get(Object(data), "memberId")));
  }
  expect(gone.size).toBe(removals.length);
});
