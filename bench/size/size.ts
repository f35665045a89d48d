import { gzipSync } from "node:zlib";

import type { Browser, Page, Response } from "@playwright/test";

import type { TestServer } from "../../e2e/server.ts";
import { launchBrowser, openBuilder, windowOf } from "../browser.ts";
import { BUILDER, signedIn, withProduct } from "../product.ts";
import { atMost, type Report } from "../report.ts";

const KILOBYTE = 1024;
const VISIBLE_WITHIN_MS = 60_000;
const LIBRARY_LIMIT = { value: 250, unit: " KB" } as const;
const BUILDER_LIMIT = { value: 450, unit: " KB" } as const;

/**
 * Script of a first visit, compressed: what the HTML names, which is fetched before anybody touches the page, and all
 * that the browser fetches until the page can be used, with what is loaded when it is wanted.
 */
export function measureSize(): Promise<Report> {
  return withProduct(async (server) => {
    const cookie = await signedIn(server, "Dana");
    const named = {
      library: await namedBy(server, "/playbooks", cookie),
      builder: await namedBy(server, BUILDER, cookie),
    };
    const browser = await launchBrowser();
    try {
      const library = await fetchedFor(browser, server, openLibrary);
      const builder = await fetchedFor(browser, server, writeInBuilder);
      return {
        figures: [
          atMost("first-load JavaScript, library", LIBRARY_LIMIT, named.library),
          atMost("first-load JavaScript, builder", BUILDER_LIMIT, named.builder),
          atMost("all JavaScript until the library is shown", LIBRARY_LIMIT, kilobytesOf(library)),
          atMost("all JavaScript until the editor writes", BUILDER_LIMIT, kilobytesOf(builder)),
        ],
        details: [...largest("library", library), ...largest("builder", builder)],
      };
    } finally {
      await browser.close();
    }
  });
}

/** In KB, gzip. */
async function namedBy({ url }: TestServer, path: string, cookie: string): Promise<number> {
  const html = await (await fetch(url + path, { headers: { cookie } })).text();
  const found = html.matchAll(/<script(?![^>]*noModule)[^>]* src="([^"]+\.js)"/g);
  const paths = new Set([...found].map(([, source]) => source ?? ""));
  if (paths.size === 0) throw new Error(`${path} names no script.`);
  const sizes = [...paths].map(async (source) => {
    const script = await fetch(new URL(source, url));
    return gzipSync(Buffer.from(await script.arrayBuffer())).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / KILOBYTE;
}

/** Bytes by address, gzip. */
type Scripts = ReadonlyMap<string, number>;

/** A window with an empty cache; what is still on its way when `visit` ends belongs to it, because it was asked for. */
async function fetchedFor(
  browser: Browser,
  server: TestServer,
  visit: (page: Page, server: TestServer) => Promise<void>,
): Promise<Scripts> {
  const page = await windowOf(browser, server, "Dana");
  const responses: Response[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") responses.push(response);
  });
  await visit(page, server);
  const sized = responses.map(
    async (response) => [response.url(), gzipSync(await response.body()).length] as const,
  );
  const scripts = new Map(await Promise.all(sized));
  await page.close();
  return scripts;
}

async function openLibrary(page: Page, { url }: TestServer): Promise<void> {
  await page.goto(`${url}/playbooks`);
  await page.getByRole("article").first().waitFor({ timeout: VISIBLE_WITHIN_MS });
  await page.waitForLoadState("networkidle");
}

/** One letter, in a line without a suggestion; it is only taken once the editor is there. */
async function writeInBuilder(page: Page, { url }: TestServer): Promise<void> {
  await openBuilder(page, url + BUILDER);
  const field = page.locator("[data-module=discoveryQuestions] [data-line] [data-field]").first();
  await field.click();
  await page.keyboard.press("End");
  await page.keyboard.type("Why");
  await field.filter({ hasText: "Why" }).waitFor({ timeout: VISIBLE_WITHIN_MS });
}

function kilobytesOf(scripts: Scripts): number {
  return [...scripts.values()].reduce((sum, size) => sum + size, 0) / KILOBYTE;
}

const SHOWN = 6;

/** Which ones it is that weigh. */
function largest(page: string, scripts: Scripts): string[] {
  const heaviest = [...scripts].toSorted(([, a], [, b]) => b - a).slice(0, SHOWN);
  const sizes = heaviest.map(
    ([address, size]) => `${address.split("/").at(-1)} ${(size / KILOBYTE).toFixed(0)} KB`,
  );
  return [`${page}: ${scripts.size} scripts, the largest ${sizes.join(", ")}`];
}
