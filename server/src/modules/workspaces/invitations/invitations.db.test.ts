import { makePerson, makeTeam } from "../../accounts/test-installation.ts";
import type { Actor, Role } from "../access.ts";
import { openTestWorkspaces, everyRole, type TestWorkspaces } from "../test-workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openTestWorkspaces();
});
beforeEach(() => workspaces.forgetEverybody());
afterAll(() => workspaces.stop());

/** A refusal of any wording: only its code is a promise. */
const code = (word: string) => expect.objectContaining({ code: word });
/** As whoever is signed in: a member, or nobody's member yet. */
const person = (actor: Actor) => ({ ...actor, email: `${actor.name.toLowerCase()}@example.com` });

describe("invitations", () => {
  test("carry their token behind # and keep only its hash", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { url, invitation } = await workspaces.createInvitation(Admin, { role: "EDITOR" });
    expect(url).toMatch(/^https:\/\/wiki\.example\/join#[\w-]{32}$/);
    const days = (invitation.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);
    const row = await workspaces.database.prisma.invitation.findFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(new URL(url).hash.slice(1));
    expect(await workspaces.invitations(Admin)).toMatchObject([{ id: invitation.id }]);
  });

  test("that nobody used are forgotten a month after their end, used ones never", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { prisma } = workspaces.database;
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const made = async (endedDaysAgo: number, acceptedAt: Date | null = null) => {
      const { invitation } = await workspaces.createInvitation(Admin, { role: "EDITOR" });
      const data = { expiresAt: daysAgo(endedDaysAgo), acceptedAt };
      await prisma.invitation.update({ where: { id: invitation.id }, data });
      return invitation.id;
    };
    await made(31);
    const kept = [await made(29), await made(-1), await made(400, daysAgo(401))];
    expect(await workspaces.forgetUnusedInvitations()).toBe(1);
    const left = await workspaces.invitations(Admin);
    expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
  });

  test("bring somebody who has an account into the workspace, once", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { Zoe } = await makeTeam(workspaces.database, { Zoe: "OWNER" });
    const token = await tokenFor(Admin!, "COMMENTER");
    const { id } = await workspaces.acceptInvitation(person(Zoe!), token);
    expect(id).toBe(Admin!.workspaceId);
    const actor = await workspaces.actorOfPerson({ ...Zoe!, sessionId: "s" });
    expect(actor).toMatchObject({ workspaceId: id, role: "COMMENTER" });
    await expect(workspaces.acceptInvitation(person(Zoe!), token)).rejects.toThrow(
      code("NOT_FOUND"),
    );
    expect(await workspaces.invitations(Admin)).toMatchObject([{ acceptedAt: expect.any(Date) }]);
    expect(await workspaces.eventKinds(Admin!)).toEqual(["invitation.created", "member.joined"]);
  });

  test("are not used up by a member who is there already", async () => {
    const { Admin, Editor } = await makeTeam(workspaces.database, everyRole);
    const token = await tokenFor(Admin!, "VIEWER");
    await expect(workspaces.acceptInvitation(person(Editor!), token)).rejects.toThrow(
      code("CONFLICT"),
    );
    expect(await workspaces.currentActor(Editor!)).toMatchObject({ role: "EDITOR" });
    expect(await workspaces.invitations(Admin)).toMatchObject([{ acceptedAt: null }]);
  });

  test("take a removed member in again, under the old name and the new role", async () => {
    const { Admin, Editor } = await makeTeam(workspaces.database, everyRole);
    await workspaces.removeMember(Admin, Editor!.memberId);
    await workspaces.acceptInvitation(person(Editor!), await tokenFor(Admin!, "VIEWER"));
    expect(await workspaces.currentActor(Editor!)).toMatchObject({
      memberId: Editor!.memberId,
      role: "VIEWER",
    });
  });

  test("stop working when revoked or expired, and are for their address alone", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const zoe = { userId: await makePerson(workspaces.database, "Zoe"), email: "zoe@example.com" };
    const accept = (token: string) => workspaces.acceptInvitation(zoe, token);
    const { invitation, url } = await workspaces.createInvitation(Admin, { role: "EDITOR" });
    await workspaces.revokeInvitation(Admin, invitation.id);
    await expect(accept(new URL(url).hash.slice(1))).rejects.toThrow(code("NOT_FOUND"));
    const expired = await tokenFor(Admin!, "EDITOR");
    await workspaces.database.prisma.invitation.updateMany({ data: { expiresAt: new Date(0) } });
    await expect(accept(expired)).rejects.toThrow(code("NOT_FOUND"));
    const forTom = await tokenFor(Admin!, "EDITOR", "tom@example.com");
    await expect(accept(forTom)).rejects.toThrow(code("FORBIDDEN"));
    await expect(accept("nonsense")).rejects.toThrow(code("NOT_FOUND"));
    await expect(workspaces.acceptInvitation(undefined, forTom)).rejects.toThrow(
      code("UNAUTHENTICATED"),
    );
  });

  test("are for admins to make, see and revoke, in their own workspace", async () => {
    const { Admin, Editor } = await makeTeam(workspaces.database, everyRole);
    const { Stranger } = await makeTeam(workspaces.database, { Stranger: "OWNER" });
    const { invitation } = await workspaces.createInvitation(Admin, { role: "EDITOR" });
    await expect(workspaces.createInvitation(Editor, { role: "VIEWER" })).rejects.toThrow(
      code("FORBIDDEN"),
    );
    await expect(workspaces.invitations(Editor)).rejects.toThrow(code("FORBIDDEN"));
    await expect(workspaces.revokeInvitation(Stranger, invitation.id)).rejects.toThrow(
      code("NOT_FOUND"),
    );
    expect(await workspaces.invitation(Stranger, invitation.id)).toBeNull();
    expect(await workspaces.invitation(Editor, invitation.id)).toBeNull();
    expect(await workspaces.invitation(Admin, invitation.id)).toMatchObject({ role: "EDITOR" });
  });

  test.each([
    ["an owner", { role: "OWNER" }, "role"],
    ["an address that is none", { role: "EDITOR", email: "nobody" }, "email"],
    ["the past", { role: "EDITOR", expiresAt: new Date(0) }, "expiresAt"],
    ["a far future", { role: "EDITOR", expiresAt: new Date("9999-01-01") }, "expiresAt"],
  ] as const)("refuse %s at its field", async (_what, input, path) => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    await expect(workspaces.createInvitation(Admin, input)).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      extensions: { fields: [{ path }] },
    });
  });

  test("let one in when two accept at once", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const token = await tokenFor(Admin!, "EDITOR");
    const both = await Promise.allSettled(
      ["Zoe", "Yan"].map(async (name) =>
        workspaces.acceptInvitation(
          {
            userId: await makePerson(workspaces.database, name),
            email: `${name.toLowerCase()}@example.com`,
          },
          token,
        ),
      ),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await workspaces.members(Admin!.workspaceId)).toHaveLength(5);
  });

  test("are at most 500 open ones; accepted and expired ones do not count", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { workspaceId, memberId: createdById } = Admin!;
    const expiresAt = new Date(Date.now() + 60_000);
    await workspaces.database.prisma.invitation.createMany({
      data: Array.from({ length: 500 }, (_, index) => ({
        id: `invitation_${index}`,
        workspaceId,
        createdById,
        role: "VIEWER" as const,
        tokenHash: `hash_${index}`,
        expiresAt,
      })),
    });
    const another = () => workspaces.createInvitation(Admin, { role: "VIEWER" });
    await expect(another()).rejects.toThrow(code("CONFLICT"));
    await workspaces.database.prisma.invitation.update({
      where: { id: "invitation_7" },
      data: { expiresAt: new Date(0) },
    });
    await expect(another()).resolves.toBeDefined();
    expect(await workspaces.invitations(Admin)).toHaveLength(500);
  });

  async function tokenFor(admin: Actor, role: Role, email?: string): Promise<string> {
    const input = email === undefined ? { role } : { role, email };
    const { url } = await workspaces.createInvitation(admin, input);
    return new URL(url).hash.slice(1);
  }
});
