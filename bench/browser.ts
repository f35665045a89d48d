import { type Browser, chromium, type Page } from "@playwright/test";

import type { TestServer } from "../e2e/server.ts";

const VISIBLE_WITHIN_MS = 60_000;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
}

/** A window of their own for one of the example people, with nothing in its cache, signed in and not yet anywhere. */
export async function windowOf(browser: Browser, { url }: TestServer, name: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
  });
  // tsx marks functions with their names by this, also those that run in a page.
  await page.addInitScript("globalThis.__name = (target) => target");
  const answer = await page.context().request.post(`${url}/api/auth/example`, {
    data: { name },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`${name} could not sign in (${answer.status()}).`);
  return page;
}

/** The builder once its text stands there and everything is saved. */
export async function openBuilder(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const lines = page.locator("[data-line] [data-field]");
  await lines.first().waitFor({ timeout: VISIBLE_WITHIN_MS });
  await page.getByTestId("save-state").getByText("Saved").waitFor({ timeout: VISIBLE_WITHIN_MS });
}
