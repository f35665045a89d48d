import { makeTeam } from "../../accounts/test-installation.ts";
import { may } from "../access.ts";
import { openTestWorkspaces, everyRole, type TestWorkspaces } from "../test-workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openTestWorkspaces();
});
beforeEach(() => workspaces.forgetEverybody());
afterAll(() => workspaces.stop());

/** A refusal of any wording: only its code is a promise. */
const code = (word: string) => expect.objectContaining({ code: word });

describe("API keys", () => {
  test("are shown once and kept as a hash", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { apiKey, secret } = await workspaces.keyOf(Admin!, ["ANALYTICS"]);
    expect(secret).toMatch(/^pbk_[\w-]{32}$/);
    expect(apiKey).toMatchObject({ prefix: secret.slice(0, 12), scopes: ["READ", "ANALYTICS"] });
    expect(JSON.stringify(await workspaces.database.prisma.apiKey.findMany())).not.toContain(
      secret,
    );
    expect(await workspaces.apiKeys(Admin)).toMatchObject([{ id: apiKey.id }]);
  });

  test("act as their maker, with the role that the maker has now", async () => {
    const { Owner, Admin } = await makeTeam(workspaces.database, everyRole);
    const { secret } = await workspaces.keyOf(Admin!, ["WRITE"]);
    const before = await workspaces.actorOfKey(secret);
    expect(before).toMatchObject({ memberId: Admin!.memberId, role: "ADMIN" });
    expect(may(before!, "deleteForever")).toBe(true);
    expect(may(before!, "manageKeys")).toBe(false);
    await workspaces.setMemberRole(Owner, { memberId: Admin!.memberId, role: "COMMENTER" });
    for (const actor of [
      await workspaces.actorOfKey(secret),
      await workspaces.currentActor(before!),
    ])
      expect([may(actor!, "suggest"), may(actor!, "edit")]).toEqual([true, false]);
  });

  test("open nothing when revoked, expired or misspelt", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { apiKey, secret } = await workspaces.keyOf(Admin!, []);
    const open = await workspaces.actorOfKey(secret);
    expect(open).toBeDefined();
    expect(await workspaces.actorOfKey(`${secret}x`)).toBeUndefined();
    expect(await workspaces.revokeApiKey(Admin, apiKey.id)).toEqual({ id: apiKey.id });
    expect(await workspaces.actorOfKey(secret)).toBeUndefined();
    expect(await workspaces.currentActor(open!)).toBeUndefined();
    expect(await workspaces.apiKeys(Admin)).toEqual([]);
    const second = await workspaces.keyOf(Admin!, []);
    await workspaces.database.prisma.apiKey.updateMany({ data: { expiresAt: new Date(0) } });
    expect(await workspaces.actorOfKey(second.secret)).toBeUndefined();
  });

  test("say when they were used, to the minute", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { secret } = await workspaces.keyOf(Admin!, []);
    await workspaces.actorOfKey(secret);
    const [first] = await workspaces.apiKeys(Admin);
    expect(first!.lastUsedAt!.getTime()).toBeGreaterThan(Date.now() - 5_000);
    await workspaces.actorOfKey(secret);
    expect(await workspaces.apiKeys(Admin)).toEqual([first]);
  });

  test("are made, seen and revoked by admins of the workspace alone", async () => {
    const { Admin, Editor } = await makeTeam(workspaces.database, everyRole);
    const { Stranger } = await makeTeam(workspaces.database, { Stranger: "OWNER" });
    const { apiKey } = await workspaces.keyOf(Admin!, []);
    await expect(workspaces.keyOf(Editor!, [])).rejects.toThrow(code("FORBIDDEN"));
    await expect(workspaces.apiKeys(Editor)).rejects.toThrow(code("FORBIDDEN"));
    await expect(workspaces.revokeApiKey(Stranger, apiKey.id)).rejects.toThrow(code("NOT_FOUND"));
    expect(await workspaces.apiKey(Stranger, apiKey.id)).toBeNull();
    expect(await workspaces.apiKey(Admin, apiKey.id)).toMatchObject({ name: "Dashboard" });
  });

  test("are at most 500 that work", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const { workspaceId, memberId } = Admin!;
    await workspaces.database.prisma.apiKey.createMany({
      data: Array.from({ length: 500 }, (_, index) => ({
        id: `key_${index}`,
        workspaceId,
        memberId,
        name: "Key",
        prefix: "pbk_",
        secretHash: `hash_${index}`,
      })),
    });
    await expect(workspaces.keyOf(Admin!, [])).rejects.toThrow(code("CONFLICT"));
    await workspaces.revokeApiKey(Admin, "key_7");
    await expect(workspaces.keyOf(Admin!, [])).resolves.toBeDefined();
  });

  test("need a name and a future", async () => {
    const { Admin } = await makeTeam(workspaces.database, everyRole);
    const bad = code("BAD_USER_INPUT");
    await expect(workspaces.createApiKey(Admin, { name: " ", scopes: [] })).rejects.toThrow(bad);
    await expect(
      workspaces.createApiKey(Admin, { name: "Old", scopes: [], expiresAt: new Date(0) }),
    ).rejects.toThrow(bad);
  });
});
