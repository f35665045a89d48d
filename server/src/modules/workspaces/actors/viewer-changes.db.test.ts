import { makeTeam } from "../../accounts/test-installation.ts";
import { everyRole, openTestWorkspaces, type TestWorkspaces } from "../test-workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openTestWorkspaces();
});
beforeEach(() => workspaces.forgetEverybody());
afterAll(() => workspaces.stop());

const team = () => makeTeam(workspaces.database, { ...everyRole, Commenter: "COMMENTER" });

test.each([
  ["Commenter", ["VIEWER", "COMMENTER", "EDITOR"]],
  ["Viewer", ["COMMENTER", "EDITOR", "ADMIN", "OWNER", "VIEWER"]],
] as const)("a %s hears of each other role, up and down", async (name, roles) => {
  const { Owner, [name]: somebody } = await team();
  const { memberId } = somebody!;
  const news = workspaces.viewerChanges(somebody);
  expect((await news.next()).value).toMatchObject({ memberId, role: somebody!.role });
  for (const role of roles) {
    const told = news.next();
    await workspaces.setMemberRole(Owner, { memberId, role });
    expect((await told).value).toMatchObject({ memberId, role });
  }
  await news.return?.();
});

test("a change between asking and reading is in the first answer", async () => {
  const { Owner, Editor } = await team();
  const news = workspaces.viewerChanges(Editor);
  await workspaces.setMemberRole(Owner, { memberId: Editor!.memberId, role: "VIEWER" });
  expect((await news.next()).value).toMatchObject({ role: "VIEWER" });
  await news.return?.();
});

test("what happens to others, and the same role once more, is no news", async () => {
  const { Owner, Editor, Viewer } = await team();
  const { memberId } = Editor!;
  const news = workspaces.viewerChanges(Editor);
  await news.next();
  const told = news.next();
  await workspaces.setMemberRole(Owner, { memberId: Viewer!.memberId, role: "ADMIN" });
  await workspaces.setMemberRole(Owner, { memberId, role: "EDITOR" });
  await workspaces.setMemberRole(Owner, { memberId, role: "COMMENTER" });
  expect((await told).value).toMatchObject({ memberId, role: "COMMENTER" });
  await news.return?.();
});

test("who is removed hears nothing, and a read that waits ends with its reader", async () => {
  const { Owner, Editor } = await team();
  const news = workspaces.viewerChanges(Editor);
  await news.next();
  const told = news.next();
  await workspaces.removeMember(Owner, Editor!.memberId);
  await news.return?.();
  expect(await told).toEqual({ done: true, value: undefined });
});

test("nobody has no role to hear of", () => {
  expect(() => workspaces.viewerChanges(undefined)).toThrow("Sign in");
});
