import { expect, type Page, test } from "@playwright/test";

import { askApi } from "./api.ts";
import { fillBrief } from "./brief.ts";
import { expectAccessible, expectNoSideways } from "./looks.ts";
import { becomeExample } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ EXAMPLES: "on" });
});
test.afterAll(async () => server.stop());

const scenario = (page: Page, number: number) =>
  page.getByRole("textbox", { name: `Scenario ${number}`, exact: true });

async function pendingSuggestions(page: Page): Promise<number> {
  const [, id] = /\/(playbook_\w+)/.exec(page.url()) ?? [];
  const body = await askApi(page.context(), server, {
    query: "query Pending($id: ID!) { playbook(id: $id) { pendingSuggestionCount } }",
    variables: { id },
  });
  return Number(/"pendingSuggestionCount":(\d+)/.exec(JSON.stringify(body))?.[1]);
}

test("a brief becomes an outline, people change it, and the modules arrive in the builder", async ({
  page,
}) => {
  await becomeExample(page.context(), server, "Dana");
  await page.goto(`${server.url}/playbooks`);
  await page.getByRole("button", { name: "New playbook" }).click();
  await page.getByRole("menuitem", { name: "Generate with AI" }).click();
  await expect(page).toHaveURL(/\/playbooks\/new$/);
  await expect(page.getByText(/Built-in engine: quotes your knowledge/)).toBeVisible();
  await fillBrief(page);
  await page.getByText("Discovery", { exact: true }).click();
  await page.getByText("Proposal", { exact: true }).click();
  await page.keyboard.press("Control+Enter");
  await expect(scenario(page, 2)).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);

  await test.step("by keys alone", async () => {
    await scenario(page, 1).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Tasting in the kitchen");
    await page.keyboard.press("Alt+ArrowUp");
    await expect(scenario(page, 1)).toHaveValue("Tasting in the kitchen");
    await expect(scenario(page, 1)).toBeFocused();
  });

  await test.step("a reload keeps it", async () => {
    await page.reload();
    await expect(scenario(page, 1)).toHaveValue("Tasting in the kitchen");
    await expect(page.getByRole("textbox", { name: /^Product/ })).toHaveValue("BrewBox");
  });

  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/playbooks\/playbook_\w+\?scenario=scenario_/);
  await expect(page.getByText("Tasting in the kitchen").first()).toBeVisible();
  await expect.poll(() => pendingSuggestions(page)).toBeGreaterThan(0);

  await test.step("the next draft begins empty", async () => {
    await page.goto(`${server.url}/playbooks/new`);
    await expect(page.getByRole("textbox", { name: /^Product/ })).toHaveValue("");
  });
});

test("what was exported is imported again, from a file and as pasted text", async ({ page }) => {
  await becomeExample(page.context(), server, "Dana");
  const exported = (ending: string) =>
    page.request.get(
      `${server.url}/exports/playbooks/playbook_01k2g00000e00800000w000000.${ending}`,
    );
  await page.goto(`${server.url}/knowledge`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await test.step("from any page, by the palette", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search everything" }).fill(">import");
    await expect(page.getByRole("option", { name: /Import/, selected: true })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Import a playbook" })).toBeVisible();
    await expect(page).toHaveURL(/\/playbooks$/);
  });

  await test.step("another file is refused with a sentence", async () => {
    await page.locator("input[type=file]").setInputFiles({
      name: "brewbox.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7"),
    });
    await expect(page.getByText(/This is not a playbook\./)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a file with mistakes is refused with the API's sentences", async () => {
    await page.locator("input[type=file]").setInputFiles({
      name: "broken.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"title": 3'),
    });
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).not.toBeEmpty();
  });

  await test.step("the file that Export made", async () => {
    await page.locator("input[type=file]").setInputFiles({
      name: "brewbox.json",
      mimeType: "application/json",
      buffer: await (await exported("json")).body(),
    });
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page).toHaveURL(/\/playbooks\/playbook_/);
  });

  await test.step("its Markdown, pasted", async () => {
    await page.goto(`${server.url}/playbooks?new=import`);
    await page.getByLabel("Or paste its text").fill(await (await exported("md")).text());
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page).toHaveURL(/\/playbooks\/playbook_/);
    await page.goto(`${server.url}/playbooks`);
    const copies = page.getByRole("heading", { name: "BrewBox: office coffee subscription" });
    await expect(copies).toHaveCount(3);
  });
});

test("whoever may only read is not offered any of it", async ({ page }) => {
  await becomeExample(page.context(), server, "Lena");
  await page.goto(`${server.url}/playbooks?new=import`);
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New playbook" })).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search everything" }).fill(">playbook");
  await expect(page.getByRole("option", { name: "Go to Playbooks" })).toBeVisible();
  await expect(page.getByRole("option", { name: /Generate|Import|New/ })).toHaveCount(0);
  await page.goto(`${server.url}/playbooks/new`);
  await expect(page.getByText("You do not have access to this")).toBeVisible();
});

test("axe finds nothing while drafting, and it fits 360 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 760 });
  await becomeExample(page.context(), server, "Dana");
  await page.goto(`${server.url}/playbooks/new`);
  await fillBrief(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Outline", exact: true }).click();
  await expect(scenario(page, 1)).toBeVisible();
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  await expectAccessible(page);
  await expectNoSideways(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search everything" }).fill("kitchen");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
});
