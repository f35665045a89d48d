import type { Page } from "@playwright/test";

/** What somebody must say before AI drafts a playbook. */
export async function fillBrief(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: /^Product/ }).fill("BrewBox");
  await page.getByRole("textbox", { name: /^Buyer/ }).fill("Office managers");
}
