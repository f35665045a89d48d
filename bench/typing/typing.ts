import { setTimeout as pause } from "node:timers/promises";

import type { Browser, Page } from "@playwright/test";
import { z } from "zod";

import type { TestServer } from "../../e2e/server.ts";
import { launchBrowser, openBuilder, windowOf } from "../browser.ts";
import { BUILDER, withProduct } from "../product.ts";
import { atMost, quantile, type Report } from "../report.ts";
import { startPageClock } from "./page-clock.ts";

const MODULE = "keyMessages";
const KEYSTROKES = 320;
const OWN_MS = 16;
const OTHER_MS = 30;
/** 60 to 180 ms between two keys: about a hundred words a minute. */
const FASTEST_MS = 60;
const SPREAD_MS = 120;
const ARRIVED_WITHIN_MS = 3_000;

const Times = z.array(z.number());
const Clock = z.object({ pressed: Times, written: Times, seen: Times });
type Clock = z.infer<typeof Clock>;

/** Two browsers in one scenario of the built product: one types, both say when each letter was on their screen. */
export function measureTyping({ short }: { short: boolean }): Promise<Report> {
  return withProduct(async (server) => {
    const browsers = await Promise.all([launchBrowser(), launchBrowser()]);
    try {
      const [dana, tom] = await Promise.all([
        opened(browsers[0], server, "Dana"),
        opened(browsers[1], server, "Tom"),
      ]);
      await warmUp(dana);
      await Promise.all([dana, tom].map((page) => page.evaluate(startPageClock, MODULE)));
      await type(dana, short ? 60 : KEYSTROKES);
      await pause(ARRIVED_WITHIN_MS);
      return reportOf(await clockOf(dana), await clockOf(tom));
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
    }
  });
}

async function opened(browser: Browser, server: TestServer, name: string): Promise<Page> {
  const page = await windowOf(browser, server, name);
  await openBuilder(page, server.url + BUILDER);
  const fields = page.locator(`[data-module=${MODULE}] [data-line] [data-field]`);
  await fields.first().scrollIntoViewIfNeeded();
  return page;
}

/** The caret at the end of the first line, and the editor's code compiled by a few words. */
async function warmUp(page: Page): Promise<void> {
  await page.locator(`[data-module=${MODULE}] [data-line] [data-field]`).first().click();
  await page.keyboard.press("End");
  await page.keyboard.type(" and so we begin with these words", { delay: FASTEST_MS });
  await pause(1_000);
}

async function type(page: Page, keystrokes: number): Promise<void> {
  for (let key = 0; key < keystrokes; key++) {
    await page.keyboard.press(key % 6 === 5 ? "Space" : String.fromCodePoint(97 + (key % 26)));
    // The same uneven pace in every run.
    await pause(FASTEST_MS + ((key * 37) % SPREAD_MS));
  }
}

async function clockOf(page: Page): Promise<Clock> {
  return Clock.parse(await page.evaluate(() => Reflect.get(globalThis, "pageClock")));
}

function reportOf(own: Clock, other: Clock): Report {
  const waits = (times: readonly number[]): number[] =>
    times.map((at, index) => at - (own.pressed[index] ?? Number.NaN));
  const [here, there] = [waits(own.seen), waits(other.seen)];
  const inWords = (values: readonly number[]): string =>
    `${values.length} letters, p50 ${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms`;
  return {
    figures: [
      atMost("own keystroke painted, p50", ms(OWN_MS), quantile(here, 0.5)),
      atMost("in the other browser, p50", ms(OTHER_MS), quantile(there, 0.5)),
    ],
    details: [
      `own, in the DOM: ${inWords(waits(own.written))}`,
      `own, painted: ${inWords(here)}`,
      `the other browser, in the DOM: ${inWords(waits(other.written))}`,
      `the other browser, painted: ${inWords(there)}`,
    ],
  };
}

function ms(value: number): { value: number; unit: string; digits: number } {
  return { value, unit: " ms", digits: 1 };
}
