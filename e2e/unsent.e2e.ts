import { type Browser, expect, type Page, test } from "@playwright/test";

import { askApi, idIn, newScenario } from "./api.ts";
import { expectAccessible } from "./looks.ts";
import { closeAll, openAs } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;

test.beforeEach(async () => {
  server = await startServer();
});
test.afterEach(async ({ browser }) => {
  await closeAll(browser);
  await server.stop();
});

const saveState = (page: Page) => page.getByTestId("save-state");
const firstLine = (page: Page) =>
  page.locator("[data-module=keyMessages] [data-line] [data-field]").first();
const notice = (page: Page) => page.getByRole("alert").filter({ hasText: "not sent" });

/** Tom, whose editor is open, types in a scenario of Dana's while his connection is lost. */
async function typedOffline(browser: Browser) {
  const dana = await openAs(browser, server, "Dana");
  const tom = await openAs(browser, server, "Tom");
  const url = await newScenario(dana.context(), server, { keyMessages: ["One"] });
  for (const page of [dana, tom]) {
    await page.goto(url);
    await expect(saveState(page)).toHaveText("Saved");
  }
  const member = await askApi(tom.context(), server, { query: `{ viewer { member { id } } }` });
  await firstLine(tom).click();
  await expect(tom.locator("[contenteditable=true]")).toBeFocused();
  await tom.context().setOffline(true);
  await tom.evaluate(() => dispatchEvent(new Event("offline")));
  await server.crashAndRestart();
  await tom.keyboard.press("End");
  await tom.keyboard.type(" ok");
  await expect(saveState(tom)).toHaveText("Offline, kept on this device");
  await expect(saveState(dana)).toHaveText("Saved");
  return { dana, tom, tomId: idIn(member, "member") };
}

const setRole = (owner: Page, memberId: string, role: string) =>
  askApi(owner.context(), server, {
    query: `mutation($input: SetMemberRoleInput!) { setMemberRole(input: $input) { member { role } } }`,
    variables: { input: { memberId, role } },
  });

test("words typed offline by somebody who may only read now are said not to be sent, kept, and let go", async ({
  browser,
}) => {
  const { dana, tom, tomId } = await typedOffline(browser);
  await setRole(dana, tomId, "VIEWER");
  await tom.context().setOffline(false);
  await expect(notice(tom)).toContainText("3 changes were not sent: you may only read now");
  await expect(saveState(tom)).toHaveText("3 changes not sent");
  await expectAccessible(tom);
  await tom.reload();
  await expect(notice(tom)).toContainText("3 changes were not sent: you may only read now");
  await expect(tom.getByText("One ok", { exact: true })).toBeVisible();
  const download = tom.waitForEvent("download");
  await notice(tom).getByRole("button", { name: "Download what is here" }).click();
  expect((await download).suggestedFilename()).toBe("First call.md");
  await notice(tom).getByRole("button", { name: "Let them go" }).click();
  await notice(tom).getByRole("button", { name: "Let them go" }).click();
  await expect(notice(tom)).toHaveCount(0);
  await expect(tom.getByText("One", { exact: true })).toBeVisible();
  await expect(saveState(tom)).toHaveText("View only");
  await expect(firstLine(dana)).toHaveText("One");
});

test("they are sent once the person may write again; whoever is removed reads so, with the words at hand", async ({
  browser,
}) => {
  const { dana, tom, tomId } = await typedOffline(browser);
  await setRole(dana, tomId, "VIEWER");
  await tom.context().setOffline(false);
  await expect(notice(tom)).toBeVisible();
  await setRole(dana, tomId, "EDITOR");
  await expect(firstLine(dana)).toHaveText("One ok");
  await expect(
    tom.getByText("3 changes that could not be sent before are saved now."),
  ).toBeVisible();
  await expect(saveState(tom)).toHaveText("Saved");
  await askApi(dana.context(), server, {
    query: `mutation($input: IdInput!) { removeMember(input: $input) { member { active } } }`,
    variables: { input: { id: tomId } },
  });
  const heading = { name: "You are no longer a member of this workspace" };
  await expect(tom.getByRole("heading", heading)).toBeVisible();
  await expect(tom.getByRole("button", { name: /Export|Suggest|Generate/ })).toHaveCount(0);
  await expect(saveState(tom)).toHaveCount(0);
});
