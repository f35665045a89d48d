import { newId } from "../../../ids.ts";
import { makeMember, makePerson, makeTeam } from "../../accounts/test-installation.ts";
import { ROLES } from "../access.ts";
import { openTestWorkspaces, everyRole, type TestWorkspaces } from "../test-workspaces.ts";
import type { AccessChange } from "../workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openTestWorkspaces();
});
beforeEach(() => workspaces.forgetEverybody());
afterAll(() => workspaces.stop());

/** A refusal of any wording: only its code is a promise. */
const code = (word: string) => expect.objectContaining({ code: word });

describe("members", () => {
  test("are given roles by an admin, which take effect at once and are remembered", async () => {
    const { Admin, Viewer } = await makeTeam(workspaces.database, everyRole);
    const input = { memberId: Viewer!.memberId, role: "EDITOR" } as const;
    expect(await workspaces.setMemberRole(Admin, input)).toMatchObject({ role: "EDITOR" });
    expect(await workspaces.currentActor(Viewer!)).toMatchObject({ role: "EDITOR" });
    const [event] = await workspaces.database.prisma.event.findMany({
      where: { kind: "member.roleSet" },
    });
    expect(event).toMatchObject({
      actor: Admin!.memberId,
      data: { memberId: Viewer!.memberId, from: "VIEWER", to: "EDITOR" },
    });
  });

  test("are managed by nobody below admin", async () => {
    const { Editor, Viewer } = await makeTeam(workspaces.database, everyRole);
    const input = { memberId: Viewer!.memberId, role: "EDITOR" } as const;
    await expect(workspaces.setMemberRole(Editor, input)).rejects.toThrow(code("FORBIDDEN"));
    await expect(workspaces.setMemberRole(undefined, input)).rejects.toThrow(
      code("UNAUTHENTICATED"),
    );
    await expect(workspaces.removeMember(Editor, Viewer!.memberId)).rejects.toThrow(
      code("FORBIDDEN"),
    );
  });

  test("of another workspace do not exist", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { Stranger } = await makeTeam(workspaces.database, { Stranger: "VIEWER" });
    const memberId = Stranger!.memberId;
    await expect(workspaces.setMemberRole(Admin, { memberId, role: "EDITOR" })).rejects.toThrow(
      code("NOT_FOUND"),
    );
    await expect(workspaces.removeMember(Admin, memberId)).rejects.toThrow(code("NOT_FOUND"));
    expect(await workspaces.memberLoader(Admin).load(memberId)).toBeNull();
    expect(await workspaces.memberLoader(undefined).load(memberId)).toBeNull();
  });

  test("who are owners are out of an admin's reach, and no admin makes one", async () => {
    const { Owner, Admin } = await makeTeam(workspaces.database, everyRole);
    const forbidden = code("FORBIDDEN");
    const { memberId } = Owner!;
    await expect(workspaces.setMemberRole(Admin, { memberId, role: "VIEWER" })).rejects.toThrow(
      forbidden,
    );
    await expect(
      workspaces.setMemberRole(Admin, { memberId: Admin!.memberId, role: "OWNER" }),
    ).rejects.toThrow(forbidden);
    await expect(workspaces.removeMember(Admin, memberId)).rejects.toThrow(forbidden);
  });

  test("keep one owner, who hands the workspace over before leaving", async () => {
    const { Owner, Admin } = await makeTeam(workspaces.database, everyRole);
    const { memberId } = Owner!;
    const stepDown = () => workspaces.setMemberRole(Owner, { memberId, role: "EDITOR" });
    await expect(stepDown()).rejects.toThrow(code("CONFLICT"));
    await expect(workspaces.removeMember(Owner, memberId)).rejects.toThrow(code("CONFLICT"));
    await workspaces.setMemberRole(Owner, { memberId: Admin!.memberId, role: "OWNER" });
    expect(await stepDown()).toMatchObject({ role: "EDITOR" });
    await expect(
      workspaces.removeMember({ ...Admin!, role: "OWNER" }, Admin!.memberId),
    ).rejects.toThrow(code("CONFLICT"));
  });

  test("cannot all step down at once", async () => {
    const { Ada, Bob } = await makeTeam(workspaces.database, { Ada: "OWNER", Bob: "OWNER" });
    const left = await Promise.allSettled([
      workspaces.removeMember(Ada, Ada!.memberId),
      workspaces.removeMember(Bob, Bob!.memberId),
    ]);
    expect(left.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await workspaces.database.prisma.member.count({ where: { active: true } })).toBe(1);
  });

  test("cannot shut each other out at once: the second asker is one no more", async () => {
    const { Ada, Bob } = await makeTeam(workspaces.database, {
      Own: "OWNER",
      Ada: "ADMIN",
      Bob: "ADMIN",
    });
    const outcomes = await Promise.allSettled([
      workspaces.removeMember(Ada, Bob!.memberId),
      workspaces.removeMember(Bob, Ada!.memberId),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("may leave by themselves, whatever their role, but not by a key", async () => {
    const { Owner, Viewer, Editor } = await makeTeam(workspaces.database, everyRole);
    expect(await workspaces.removeMember(Viewer, Viewer!.memberId)).toMatchObject({
      active: false,
    });
    const { secret } = await workspaces.keyOf(Owner!, ["WRITE"]);
    const byKey = await workspaces.actorOfKey(secret);
    await expect(workspaces.removeMember(byKey, byKey!.memberId)).rejects.toThrow(
      code("FORBIDDEN"),
    );
    await expect(workspaces.removeMember(byKey, Editor!.memberId)).rejects.toThrow(
      code("FORBIDDEN"),
    );
  });

  test("who are removed lose everything but their name", async () => {
    const { Owner, Admin } = await makeTeam(workspaces.database, everyRole);
    const { secret } = await workspaces.keyOf(Admin!, ["WRITE"]);
    await workspaces.removeMember(Owner, Admin!.memberId);
    expect(await workspaces.currentActor(Admin!)).toBeUndefined();
    expect(await workspaces.actorOfKey(secret)).toBeUndefined();
    expect(await workspaces.actorOfPerson({ ...Admin!, sessionId: "s" })).toBeUndefined();
    expect(await workspaces.memberLoader(Owner).load(Admin!.memberId)).toMatchObject({
      name: "Admin",
      active: false,
    });
    await expect(workspaces.removeMember(Owner, Admin!.memberId)).rejects.toThrow(
      code("NOT_FOUND"),
    );
  });

  test("are read in one statement, however many a page names", async () => {
    const team = await makeTeam(workspaces.database, everyRole);
    const loader = workspaces.memberLoader(team["Owner"]);
    const found = await Promise.all(
      Object.values(team).map(async (each) => loader.load(each.memberId)),
    );
    expect(found.map((member) => member?.name)).toEqual(Object.keys(everyRole));
  });
});

describe("whoever may do less", () => {
  const heard = (wanted: Partial<AccessChange>) =>
    new Promise<void>((resolve) => {
      const stop = workspaces.onAccessChanged((change) => {
        if (!Object.entries(wanted).every(([key, value]) => Reflect.get(change, key) === value))
          return;
        stop();
        resolve();
      });
    });

  test("is announced when demoted, removed, or when a key is revoked", async () => {
    const { Owner, Editor, Viewer } = await makeTeam(workspaces.database, everyRole);
    const { apiKey } = await workspaces.keyOf(Owner!, []);
    const { memberId } = Editor!;
    const demoted = heard({ kind: "memberChanged", memberId });
    await workspaces.setMemberRole(Owner, { memberId, role: "VIEWER" });
    await demoted;
    const removed = heard({ kind: "memberChanged", memberId: Viewer!.memberId });
    await workspaces.removeMember(Owner, Viewer!.memberId);
    await removed;
    const revoked = heard({ kind: "keyRevoked" });
    await workspaces.revokeApiKey(Owner, apiKey.id);
    await expect(revoked).resolves.toBeUndefined();
  });

  test("is announced when a session is deleted, however that came about", async () => {
    const { Viewer } = await makeTeam(workspaces.database, everyRole);
    const { userId } = Viewer!;
    const expiresAt = new Date(Date.now() + 60_000);
    const session = { id: newId("Session"), token: "t", userId, expiresAt };
    await workspaces.database.prisma.session.create({ data: session });
    const ended = heard({ kind: "sessionEnded", sessionId: session.id });
    await workspaces.database.pool.query("DELETE FROM session");
    await expect(ended).resolves.toBeUndefined();
  });

  test("is not announced for a change that was taken back", async () => {
    const { Owner } = await makeTeam(workspaces.database, everyRole);
    const all: AccessChange[] = [];
    const stop = workspaces.onAccessChanged((change) => void all.push(change));
    const { memberId } = Owner!;
    await expect(workspaces.removeMember(Owner, memberId)).rejects.toThrow(code("CONFLICT"));
    await workspaces.database.pool.query(
      "SELECT pg_notify('access_changed', '{\"kind\":\"what\"}')",
    );
    await workspaces.database.pool.query("SELECT pg_notify('access_changed', 'no json')");
    const { apiKey } = await workspaces.keyOf(Owner!, []);
    const revoked = heard({ kind: "keyRevoked" });
    await workspaces.revokeApiKey(Owner, apiKey.id);
    await revoked;
    stop();
    expect(all.map(({ kind }) => kind)).toEqual(["keyRevoked"]);
  });
});

/** Who may change whose role into what: every combination, against the rule in one sentence. */
test.each(ROLES)(
  "a member who is %s changes exactly the roles that are theirs to change",
  async (role) => {
    const { Owner, Asker } = await makeTeam(workspaces.database, { Owner: "OWNER", Asker: role });
    const { workspaceId } = Owner!;
    for (const from of ROLES)
      for (const to of ROLES) {
        const name = `${from}${to}`;
        const userId = await makePerson(workspaces.database, name);
        const target = await makeMember(workspaces.database, {
          workspaceId,
          userId,
          role: from,
          name,
        });
        const outcome = await workspaces
          .setMemberRole(Asker, { memberId: target.memberId, role: to })
          .then(
            () => "done",
            () => "refused",
          );
        const ownersBusiness = from === "OWNER" || to === "OWNER";
        const allowed = role === "OWNER" || (role === "ADMIN" && !ownersBusiness);
        expect(`${name} ${outcome}`).toBe(`${name} ${allowed ? "done" : "refused"}`);
      }
  },
);
