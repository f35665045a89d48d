import { newId, type UserId } from "../../../ids.ts";
import { makePerson, makeTeam } from "../../accounts/test-installation.ts";
import type { Actor } from "../access.ts";
import { openTestWorkspaces, everyRole, type TestWorkspaces } from "../test-workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openTestWorkspaces();
});
beforeEach(() => workspaces.forgetEverybody());
afterAll(() => workspaces.stop());

/** A refusal of any wording: only its code is a promise. */
const code = (word: string) => expect.objectContaining({ code: word });
const person = (actor: Actor) => ({ ...actor, email: `${actor.name.toLowerCase()}@example.com` });

describe("a workspace", () => {
  test("is chosen by its id, else it is the one used last", async () => {
    const { Ada } = await makeTeam(workspaces.database, { Ada: "OWNER" });
    const signedIn = { ...Ada!, sessionId: "s" };
    const second = await workspaces.create(person(Ada!), { name: " BrewBox " });
    expect(second).toMatchObject({ name: "BrewBox", aiEnabled: true });
    const at = async (id?: string) => (await workspaces.actorOfPerson(signedIn, id))?.workspaceId;
    expect(await at()).toBe(second.id);
    expect(await at(Ada!.workspaceId)).toBe(Ada!.workspaceId);
    expect(await at()).toBe(Ada!.workspaceId);
    const listed = await workspaces.list(Ada!);
    expect(listed.map(({ id }) => id)).toEqual([Ada!.workspaceId, second.id]);
  });

  test("of others answers like one that does not exist", async () => {
    const { Ada } = await makeTeam(workspaces.database, { Ada: "OWNER" });
    const { Bob } = await makeTeam(workspaces.database, { Bob: "OWNER" });
    const signedIn = { ...Ada!, sessionId: "s" };
    for (const id of [Bob!.workspaceId, newId("Workspace"), "nonsense"]) {
      await expect(workspaces.actorOfPerson(signedIn, id)).rejects.toThrow(code("NOT_FOUND"));
      expect(await workspaces.find(Ada!, id)).toBeNull();
    }
  });

  test("is the only one that a key can see", async () => {
    const { Ada } = await makeTeam(workspaces.database, { Ada: "OWNER" });
    const { id } = await workspaces.create(person(Ada!), { name: "BrewBox" });
    const byKey = await workspaces.actorOfKey((await workspaces.keyOf(Ada!, [])).secret);
    expect(await workspaces.list(byKey!)).toMatchObject([{ id: Ada!.workspaceId }]);
    expect(await workspaces.find(byKey!, id)).toBeNull();
  });

  test("is nobody's who is not signed in, and none for whoever belongs to none", async () => {
    await expect(workspaces.create(undefined, { name: "BrewBox" })).rejects.toThrow(
      code("UNAUTHENTICATED"),
    );
    const userId: UserId = await makePerson(workspaces.database, "Zoe");
    const zoe = { userId, name: "Zoe", sessionId: "s" };
    expect(await workspaces.actorOfPerson(zoe)).toBeUndefined();
  });

  test("is renamed and told to do without AI by its admins", async () => {
    const { Admin, Editor } = await makeTeam(workspaces.database, everyRole);
    expect(await workspaces.update(Admin, { aiEnabled: false })).toMatchObject({
      name: "SunRoof",
      aiEnabled: false,
    });
    expect(await workspaces.update(Admin, { name: "Sun" })).toMatchObject({
      name: "Sun",
      aiEnabled: false,
    });
    await expect(workspaces.update(Editor, { name: "Mine" })).rejects.toThrow(code("FORBIDDEN"));
    for (const input of [
      { name: null },
      { name: "  " },
      { name: "x".repeat(101) },
      { aiEnabled: null },
    ])
      await expect(workspaces.update(Admin, input)).rejects.toThrow(code("BAD_USER_INPUT"));
    expect(await workspaces.eventKinds(Admin!)).toEqual(["workspace.updated", "workspace.updated"]);
  });
});
