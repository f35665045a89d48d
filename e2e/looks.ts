import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

const COLOR_RULES = ["color-contrast", "link-in-text-block"];

/** axe finds nothing, in the light nor in the dark, where only the colours differ. The page is light again afterwards. */
export async function expectAccessible(page: Page): Promise<void> {
  await inColors(page, "light");
  // A page that has just been opened gets its title a moment later.
  await expect(page).toHaveTitle(/./);
  const inTheLight = await violations(axeOn(page));
  await inColors(page, "dark");
  const inTheDark = await violations(axeOn(page).withRules(COLOR_RULES));
  await inColors(page, "light");
  expect({ inTheLight, inTheDark }).toEqual({ inTheLight: [], inTheDark: [] });
}

async function inColors(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  // The page hears of it a moment later.
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
}

/** In one go: the other mode opens a further page for each look, for frames of other origins, of which we have none. */
function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
}

async function violations(axe: AxeBuilder) {
  const found = await axe.analyze();
  return found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }));
}

/**
 * The button that takes back what has just been done. Its toast goes after some seconds, but not from under a mouse:
 * a test that looks elsewhere first must not be quicker than the toast.
 */
export async function heldUndo(within: Page | Locator): Promise<Locator> {
  const undo = within.getByRole("button", { name: "Undo" });
  await undo.hover();
  return undo;
}

/** Nothing is wider than the window, once it has settled. */
export async function expectNoSideways(page: Page): Promise<void> {
  const tooWide = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await expect.poll(tooWide).toBe(0);
}
