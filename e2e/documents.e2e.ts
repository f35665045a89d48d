import { expect, test } from "@playwright/test";

import { expectAccessible, expectNoSideways } from "./looks.ts";
import { signUpFirst } from "./people.ts";
import { startServer, type TestServer } from "./server.ts";

const LEASE = `# Lease Mill Road 4

The rent is €1,150 a month.

Either side may end the lease with a notice of three months.
`;

let server: TestServer;
test.beforeAll(async () => {
  server = await startServer({ EXAMPLES: "off" });
});
test.afterAll(async () => server.stop());

test("a team adds documents, says what it wants to know and writes it beside them", async ({
  page,
  context,
}) => {
  await signUpFirst(context, server);

  await test.step("a field of their own is made in the settings", async () => {
    await page.goto(`${server.url}/settings/fields`);
    await page.getByRole("button", { name: "New field" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Label" }).fill("Monthly rent");
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("monthlyRent");
    await dialog.getByRole("combobox", { name: "Type" }).selectOption("Amount of money");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "monthlyRent" })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("several files travel at once: one is read, one says why not, one is a copy", async () => {
    await page.goto(`${server.url}/documents`);
    await expect(page.getByRole("heading", { name: "No documents yet" })).toBeVisible();
    const add = async (...files: readonly (readonly [name: string, text: string])[]) => {
      const choosing = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Add files" }).click();
      await (
        await choosing
      ).setFiles(
        files.map(([name, text]) => ({
          name,
          mimeType: "application/octet-stream",
          buffer: Buffer.from(text),
        })),
      );
    };
    await add(["Lease.md", LEASE], ["Scan.pdf", "%PDF-1.7 cut off"], ["deck.pptx", "x"]);
    const uploads = page.getByRole("region", { name: "Files being added" });
    await expect(uploads).toContainText("2 added, 1 not added");
    // Files travel beside each other: which of two is the copy is sure only when one is there already.
    await add(["Copy.md", LEASE]);
    await expect(uploads).toContainText("The same content as “Lease.md”.");
    const scan = page.getByRole("row", { name: "Scan.pdf" });
    await expect(scan).toContainText("This PDF is damaged");
    // To read it again would find the same.
    await expect(page.getByRole("button", { name: "Retry Scan.pdf" })).toBeHidden();
    await expect(page.getByRole("row", { name: /^Select Lease.md/ })).toContainText("Ready");
    await expectAccessible(page);
  });

  await test.step("a value written by hand is kept, and what is none is refused at its place", async () => {
    await page.getByRole("link", { name: "Lease.md" }).click();
    await expect(page.getByText("Either side may end the lease")).toBeVisible();
    await page.getByRole("button", { name: "Edit Monthly rent" }).click();
    const field = page.getByRole("textbox", { name: "Monthly rent" });
    await field.fill("a lot");
    await field.press("Enter");
    await expect(page.getByText("Write an amount with its currency")).toBeVisible();
    await field.fill("€1,150");
    await field.press("Enter");
    const rent = page.getByRole("listitem").filter({ hasText: "Monthly rent" });
    await expect(rent).toContainText("€1,150.00");
    await expect(rent).toContainText("Written by Dana Field");
    await expect(page.getByRole("button", { name: "Edit Monthly rent" })).toBeFocused();
    await expectAccessible(page);
  });

  await test.step("a field stands as a column of the list, and the address keeps it", async () => {
    await page.goto(`${server.url}/documents?column=monthlyRent&status=READY`);
    await expect(page.getByRole("row", { name: /^Select Lease.md/ })).toContainText("€1,150.00");
    await expect(page.getByRole("row", { name: "Scan.pdf" })).toHaveCount(0);
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(page.getByRole("row", { name: "Scan.pdf" })).toBeVisible();
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideways(page);
  });

  await test.step("deleting wants the name typed, and takes it off the list", async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("link", { name: "Scan.pdf" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    const confirm = page.getByRole("button", { name: "Delete the document" });
    await expect(confirm).toBeDisabled();
    await page.getByRole("dialog").getByRole("textbox").fill("Scan.pdf");
    await confirm.click();
    await expect(page).toHaveURL(/\/documents$/);
    await expect(page.getByRole("row", { name: "Scan.pdf" })).toHaveCount(0);
  });
});
