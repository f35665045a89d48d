import { gzipSync } from "node:zlib";

import { expect, type Page, test } from "@playwright/test";

import { askApi } from "./api.ts";
import { expectAccessible, expectNoSideways, heldUndo } from "./looks.ts";
import { startServer, type TestServer } from "./server.ts";

/** What a page may fetch as script before anybody touches it, compressed as it travels. */
const FIRST_LOAD_LIMIT_BYTES = 250 * 1024;

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ EXAMPLES: "on" });
});
test.afterAll(async () => server.stop());

const card = (page: Page, title: string | RegExp) =>
  page.getByRole("article").filter({ has: page.getByRole("heading", { name: title }) });

async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto(server.url);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await expect(page.getByRole("heading", { name: "Playbooks", level: 1 })).toBeVisible();
}

test("two windows of one browser are two people, and each sees at once what the other does", async ({
  page,
  context,
}) => {
  await signInAs(page, "Dana");
  const opening = context.waitForEvent("page");
  await page.getByRole("link", { name: "Open beside me as Tom" }).click();
  const beside = await opening;
  await expect(beside.getByRole("button", { name: /Account:.*Tom/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: /Account:.*Dana/ })).toBeVisible();

  await test.step("what Tom makes appears beside", async () => {
    await beside.getByRole("button", { name: /Actions for SunRoof/ }).click();
    await beside.getByRole("menuitem", { name: "Duplicate" }).click();
    await expect(card(page, /Copy of SunRoof/)).toBeVisible();
  });

  await test.step("what Tom throws away disappears beside, and comes back with Undo", async () => {
    await beside.getByRole("button", { name: /Actions for Copy of SunRoof/ }).click();
    await beside.getByRole("menuitem", { name: "Move to the trash" }).click();
    const undo = await heldUndo(beside);
    await expect(card(page, /Copy of SunRoof/)).toHaveCount(0);
    await undo.click();
    await expect(card(page, /Copy of SunRoof/)).toBeVisible();
  });
});

test("the keyboard alone finds, opens and makes playbooks", async ({ page }) => {
  await signInAs(page, "Dana");
  await expect(card(page, /BrewBox/)).toBeVisible();

  await test.step("search and Back", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("brewbox");
    await expect(page).toHaveURL(/q=brewbox/);
    await expect(card(page, /SunRoof/)).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/playbooks\/playbook_/);
    await page.goBack();
    await expect(page.getByRole("searchbox", { name: "Search playbooks" })).toHaveValue("brewbox");
  });

  await test.step("the palette leads to a scenario", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search everything" }).fill("Kitchen-table");
    // A copy of its playbook may be there too, and playbooks stand above scenarios.
    const scenario = page.getByRole("option", { name: /^Kitchen-table visit/, selected: true });
    await expect(async () => {
      await page.keyboard.press("ArrowDown");
      await expect(scenario).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/scenario=scenario_/);
  });

  await test.step("a new playbook", async () => {
    await page.goto(`${server.url}/playbooks`);
    await expect(card(page, /BrewBox/)).toBeVisible();
    await page.keyboard.press("c");
    await page.getByLabel("Title").fill("Made by keys");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/playbooks\/playbook_/);
  });
});

test("a session that ends leaves the page as it is and goes on after signing in again", async ({
  page,
}) => {
  await signInAs(page, "Priya");
  await expect(card(page, /BrewBox/)).toBeVisible();
  await page.evaluate(() =>
    fetch("/api/auth/sign-out", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    }),
  );
  await expect(page.getByRole("dialog", { name: "Your session is over" })).toBeVisible();
  await expect(page.getByText("BrewBox: office coffee subscription")).toBeVisible();
  await page.getByRole("button", { name: "Go on as Priya" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("link", { name: "Templates", exact: true }).click();
  await expect(card(page, /ClinicCall/)).toBeVisible();
});

test("axe finds nothing on the pages around the editor", async ({ page }) => {
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByRole("button", { name: /Dana/ })).toBeVisible();
  await expectAccessible(page);
  await signInAs(page, "Dana");
  await expect(card(page, /BrewBox/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Actions for BrewBox/ }).click();
  await expect(page.getByRole("menuitem", { name: "Duplicate" })).toBeVisible();
  await expectAccessible(page);
  for (const path of ["profile", "workspace", "members", "model", "api-keys"]) {
    await page.goto(`${server.url}/settings/${path}`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("axe finds nothing on the pages behind links that somebody is handed", async ({
  page,
  context,
  browser,
}) => {
  await signInAs(page, "Dana");
  const made = await askApi(context, server, {
    query: `mutation { createInvitation(input: { role: EDITOR }) { url } }`,
  });
  const invitation = /"(http[^"]+\/join#[^"]+)"/.exec(JSON.stringify(made))?.[1] ?? "";
  await page.goto(invitation);
  await expect(page.getByText("You are signed in as Dana")).toBeVisible();
  await expectAccessible(page);

  const nobody = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await nobody.goto(invitation);
  await expect(nobody.getByLabel("Password", { exact: true })).toBeVisible();
  await expectAccessible(nobody);
  await nobody.goto(`${server.url}/join#over`);
  await expect(nobody.getByText("This invitation does not work")).toBeVisible();
  await expectAccessible(nobody);
  await nobody.goto(`${server.url}/reset#handed-over`);
  await nobody.getByLabel("New password", { exact: true }).fill("short");
  await nobody.getByRole("button", { name: "Save the password" }).click();
  await expect(nobody.getByText("The password needs at least")).toBeVisible();
  await expectAccessible(nobody);
  await nobody.context().close();
});

test("everything fits a screen of 360 pixels, and the rail is a drawer", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 760 });
  await signInAs(page, "Lena");
  await expect(card(page, /BrewBox/)).toBeVisible();
  for (const [path, content] of [
    ["/playbooks", /BrewBox/],
    ["/playbooks?layout=list", /BrewBox/],
    ["/settings/members", /Priya/],
  ] as const) {
    await page.goto(server.url + path);
    await expect(page.getByRole("main").getByText(content).first()).toBeVisible();
    await expectNoSideways(page);
  }
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Playbooks" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the library's script stays within what was promised", async ({ page }) => {
  await signInAs(page, "Dana");
  const html = await (await page.request.get(`${server.url}/playbooks`)).text();
  const paths = new Set(
    [...html.matchAll(/<script(?![^>]*noModule)[^>]* src="([^"]+\.js)"/g)].map((found) => found[1]),
  );
  expect(paths.size).toBeGreaterThan(0);
  const sizes = [...paths].map(async (path) => {
    const script = await page.request.get(`${server.url}${path}`);
    return gzipSync(await script.body()).length;
  });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeLessThan(FIRST_LOAD_LIMIT_BYTES);
});
