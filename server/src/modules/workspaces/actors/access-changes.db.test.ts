import { silentLog } from "../../../observability/log.ts";
import { makeTeam } from "../../accounts/test-installation.ts";
import { openTestWorkspaces, type TestWorkspaces } from "../test-workspaces.ts";
import type { AccessChange } from "../workspaces.ts";
import { openWorkspaces } from "../workspaces.ts";

let workspaces: TestWorkspaces;
beforeAll(async () => {
  workspaces = await openTestWorkspaces();
});
beforeEach(() => workspaces.forgetEverybody());
afterAll(() => workspaces.stop());

/** Removes somebody and answers once the news has gone round. */
async function removeSomebody(): Promise<string> {
  const { Owner, Tom } = await makeTeam(workspaces.database, { Owner: "OWNER", Tom: "EDITOR" });
  const told = new Promise<void>((resolve) => {
    const stop = workspaces.onAccessChanged(() => {
      stop();
      resolve();
    });
  });
  await workspaces.removeMember(Owner, Tom!.memberId);
  await told;
  return Tom!.memberId;
}

test("a listener that fails keeps nobody else from hearing", async () => {
  const stopFailing = workspaces.onAccessChanged(() => {
    throw new Error("broken");
  });
  const heard: AccessChange[] = [];
  const stop = workspaces.onAccessChanged((change) => void heard.push(change));
  const memberId = await removeSomebody();
  expect(heard).toMatchObject([{ kind: "memberChanged", memberId }]);
  stopFailing();
  stop();
});

test("whoever stops listening hears no more", async () => {
  const heard: AccessChange[] = [];
  const stop = workspaces.onAccessChanged((change) => void heard.push(change));
  stop();
  await removeSomebody();
  expect(heard).toEqual([]);
});

test("another process on the same database hears it as well", async () => {
  const { database } = workspaces;
  const other = await openWorkspaces({ database, publicUrl: "https://x.example", log: silentLog });
  const heard = new Promise<AccessChange>((resolve) => other.onAccessChanged(resolve));
  const memberId = await removeSomebody();
  expect(await heard).toMatchObject({ kind: "memberChanged", memberId });
  await other.stop();
});
