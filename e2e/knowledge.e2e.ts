import { expect, type Page, test } from "@playwright/test";

import { askApi } from "./api.ts";
import { expectAccessible, expectNoSideways } from "./looks.ts";
import { joinAs, signInFirst, signUpFirst } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

const PRICES = `# BrewBox prices

## Plans

Basic costs €29 a month: one machine and 200 cups.

## Terms

There is no minimum term.
`;

let server: TestServer;
test.beforeAll(async ({ browser }) => {
  server = await startServer({ EXAMPLES: "off" });
  const context = await browser.newContext();
  await signUpFirst(context, server);
  await context.close();
});
test.afterAll(async () => server.stop());

const row = (page: Page, name: string) => page.getByRole("row", { name });

test("a team adds what it trusts, finds it again and follows a passage to its place", async ({
  page,
  context,
  browser,
}) => {
  await signInFirst(context, server);
  await page.goto(`${server.url}/knowledge`);
  await expect(page.getByRole("heading", { name: "No sources yet" })).toBeVisible();

  await test.step("a text gets its title from its first heading", async () => {
    await page.getByRole("button", { name: "Add text" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Text" }).fill(PRICES);
    await expect(dialog.getByRole("textbox", { name: "Title" })).toHaveValue("BrewBox prices");
    await dialog.getByRole("combobox", { name: "Kind" }).selectOption("Pricing");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(row(page, "BrewBox prices")).toContainText("Ready");
    await expect(row(page, "BrewBox prices")).toContainText("Pricing");
  });

  await test.step("several files travel at once, and each says what became of it", async () => {
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Add files" }).click();
    await (
      await choosing
    ).setFiles([
      {
        name: "Cleaning.md",
        mimeType: "text/markdown",
        buffer: Buffer.from("# Cleaning\n\nDaily."),
      },
      { name: "Damaged.md", mimeType: "text/markdown", buffer: Buffer.from("%PDF-1.7") },
      { name: "deck.pptx", mimeType: "application/vnd.ms-powerpoint", buffer: Buffer.from("x") },
    ]);
    const uploads = page.getByRole("region", { name: "Files being added" });
    await expect(uploads).toContainText("2 added, 1 not added");
    await expect(uploads).toContainText("Only PDF, Word (.docx), HTML");
    await expect(row(page, "Cleaning")).toContainText("Ready");
    await expect(row(page, "Damaged")).toContainText("This is a PDF, although its name says text.");
    // Reading it again would find the same.
    await expect(page.getByRole("button", { name: "Retry Damaged" })).toHaveCount(0);
    await uploads.getByRole("button", { name: "Clear" }).click();
    await expect(uploads).toBeHidden();
  });

  await test.step("filters stand in the address and can be cleared", async () => {
    await page.getByRole("searchbox", { name: "Search sources" }).fill("zebra");
    await expect(page.getByRole("heading", { name: "No results for “zebra”" })).toBeVisible();
    await expect(page).toHaveURL(/\?q=zebra$/);
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(row(page, "Cleaning")).toBeVisible();
  });

  await test.step("a question leads to the passage that answers it", async () => {
    await page.getByRole("link", { name: "Test retrieval" }).click();
    await page.getByRole("textbox", { name: "Question" }).fill("What does Basic cost?");
    await page.keyboard.press("Enter");
    const best = page.getByRole("listitem").filter({ hasText: "BrewBox prices" }).first();
    await expect(best.locator("mark", { hasText: "costs" })).toBeVisible();
    await best.getByRole("link", { name: "BrewBox prices" }).click();
    await expect(page).toHaveURL(/\/knowledge\/knowledge_\w+\?version=\w+&start=\d+&end=\d+$/);
    await expect(page.locator("mark").last()).toContainText("Basic costs €29 a month");
  });

  const cited = page.url();
  await test.step("a new version takes its place, and the old one stays readable", async () => {
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("menuitem", { name: "Edit the text" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Text" }).fill(PRICES.replace("€29", "€35"));
    await dialog.getByRole("button", { name: "Save as a new version" }).click();
    await expect(page.getByText("This is version 1.")).toBeVisible();
    await expect(page.locator("mark").last()).toContainText("€29 a month");
    await page.getByRole("link", { name: "Show version 2, which is in use" }).click();
    await expect(page.getByText("Basic costs €35 a month")).toBeVisible();
    await page.goto(cited);
    await expect(page.locator("mark").last()).toContainText("€29 a month");
  });

  await test.step("a viewer reads all of it and is offered nothing that changes it", async () => {
    const other = await browser.newContext();
    await joinAs("VIEWER", { context: other, owner: context }, server);
    const viewing = await other.newPage();
    await viewing.goto(cited);
    await expect(viewing.locator("mark").last()).toContainText("€29 a month");
    for (const name of ["Rename", "Change"])
      await expect(viewing.getByRole("button", { name })).toHaveCount(0);
    await viewing.goto(`${server.url}/knowledge`);
    await expect(row(viewing, "Damaged")).toContainText("Failed");
    for (const name of ["Add text", "Add files", "Retry Damaged"])
      await expect(viewing.getByRole("button", { name })).toHaveCount(0);
    await other.close();
  });

  await test.step("deleting wants the name typed, and takes it off the list", async () => {
    await page.goto(`${server.url}/knowledge`);
    await page.getByRole("link", { name: "Damaged" }).click();
    await page.getByRole("button", { name: "Change" }).click();
    await page.getByRole("menuitem", { name: "Delete the source" }).click();
    const confirm = page.getByRole("button", { name: "Delete the source" });
    await expect(confirm).toBeDisabled();
    await page.getByRole("dialog").getByRole("textbox").fill("Damaged");
    await confirm.click();
    await expect(page).toHaveURL(/\/knowledge$/);
    await expect(row(page, "Cleaning")).toBeVisible();
    await expect(row(page, "Damaged")).toHaveCount(0);
  });
});

test("the keyboard alone opens a source, and a change elsewhere appears by itself", async ({
  page,
  context,
}) => {
  await signInFirst(context, server);
  await page.goto(`${server.url}/knowledge`);
  await expect(page.getByRole("heading", { name: "Knowledge", level: 1 })).toBeVisible();
  await askApi(context, server, {
    query: `mutation { createKnowledgeDocument(input: { text: "# Warranty\\n\\nTwo years." }) { knowledgeDocument { id } } }`,
  });
  await expect(row(page, "Warranty")).toContainText("Ready");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Warranty" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Warranty", level: 1 })).toBeVisible();

  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideways(page);
});
