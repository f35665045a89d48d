import { type BrowserContext, expect, test } from "@playwright/test";

import { askApi } from "./api.ts";
import { expectAccessible, expectNoSideways } from "./looks.ts";
import { signUpFirst } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

test.describe.configure({ timeout: 120_000 });

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ EXAMPLES: "off" });
});
test.afterAll(async () => server.stop());

/** A lease that tools can read. */
async function addReadDocument(context: BrowserContext): Promise<void> {
  const text = "Lease\n\nThe rent is €900 a month.\n\nThe notice period is twelve months.";
  await askApi(context, server, {
    query: `mutation($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } } }`,
    variables: { input: { name: "Canal Street lease", text } },
  });
  const ready = { query: `{ documents(filter: { status: [READY] }, first: 1) { totalCount } }` };
  await expect
    .poll(async () => JSON.stringify(await askApi(context, server, ready)))
    .toContain('"totalCount":1');
}

test("a team copies what is shipped, changes the copy and sees the prompt that comes of it", async ({
  page,
  context,
}) => {
  await signUpFirst(context, server);
  await addReadDocument(context);
  const dialog = page.getByRole("dialog");

  await test.step("a shipped action is read, duplicated and changed", async () => {
    await page.goto(`${server.url}/settings/actions`);
    await page.getByRole("button", { name: /^Detect risks/ }).click();
    await expect(dialog.getByText("comes with the product")).toBeVisible();
    await dialog.getByRole("button", { name: "Duplicate to edit" }).click();
    await dialog
      .getByRole("textbox", { name: "System prompt" })
      .fill("Find only what costs money.");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("button", { name: /^Detect risks \(copy\)/ }).click();
  });

  await test.step("the final prompt holds it, and what the tool asks", async () => {
    await dialog.getByRole("tab", { name: "Final prompt" }).click();
    const prompt = dialog.getByRole("textbox", { name: /What a model is told/ });
    await expect(prompt).toHaveValue(/^Find only what costs money\./);
    await expect(dialog.getByText(/about [\d,]+ tokens/)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("a tool is set up in a form; what does not fit is said at its field", async () => {
    await page.goto(`${server.url}/settings/tools`);
    await page.getByRole("button", { name: "New tool" }).click();
    await dialog.getByRole("textbox", { name: "Name" }).fill("My risks");
    await dialog.getByRole("combobox", { name: "Handler" }).fill("risk-detector");
    await dialog.getByRole("textbox", { name: "Notice months" }).fill("3");
    await dialog.getByText("JSON", { exact: true }).click();
    await expect(dialog.getByRole("textbox", { name: "Settings" })).toHaveValue(
      /"noticeMonths": 3/,
    );
    await dialog.getByRole("textbox", { name: "Settings" }).fill('{ "noticeMonths": "three" }');
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText(/^noticeMonths: /)).toBeVisible();
    await dialog.getByRole("textbox", { name: "Settings" }).fill('{ "noticeMonths": 4 }');
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: /^My risks/ })).toBeVisible();
  });

  await test.step("the tool is tried over a document; what it should say is kept and compared", async () => {
    await page.getByRole("button", { name: "More for My risks" }).click();
    await page.getByRole("menuitem", { name: "Test" }).click();
    await page.getByPlaceholder("Search names").click();
    await page.getByRole("option", { name: "Canal Street lease" }).click();
    await page.getByRole("button", { name: "Run the test" }).click();
    await page.getByRole("button", { name: "Take this result as expected" }).click();
    await expect(page.getByText("1 of 1 as expected")).toBeVisible();
    await page.getByRole("button", { name: "Edit" }).click();
    const expected = page.getByRole("textbox", { name: "Expected output, as JSON" });
    await expected.fill('{ "level": "unheard of" }');
    await page.getByRole("button", { name: "Keep as expected" }).click();
    await expect(page.getByRole("row", { name: /^Level/ })).toContainText("unheard of");
    await expect(page.getByText("0 of 1 as expected")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("an output is sent to a field; a path that leads nowhere is said at its place", async () => {
    await page.goto(`${server.url}/settings/output-mappings`);
    await expect(page.getByRole("button", { name: /^In one sentence/ })).toBeVisible();
    await page.getByRole("button", { name: "New output mapping" }).click();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Level of risk");
    await dialog.getByRole("textbox", { name: "Output" }).fill("risks");
    await dialog.getByRole("combobox", { name: "Goes to" }).click();
    await page.getByRole("option", { name: "Summary" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText(/^Behind “risks” stands one of/)).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("textbox", { name: "Output" }).fill("risks.data.level");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: /^Level of risk/ })).toContainText(
      "risks.data.level → Summary",
    );
  });

  await test.step("it is accessible in light and dark, and fits a phone", async () => {
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideways(page);
  });
});
