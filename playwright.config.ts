import { defineConfig } from "@playwright/test";

/** Debian's Chromium in a machine without a display or a sandbox of its own; tools/test.mjs finds it. */
const browser = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

// `--trace retain-on-failure` shows what a test did that fails; to record it takes a sixth of the time.
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/example-installation.ts",
  // The longest test goes first, or all others would be done while it still runs alone.
  projects: [
    { name: "story", testMatch: "**/story.e2e.ts" },
    { name: "pages", testMatch: "**/*.e2e.ts", testIgnore: "**/story.e2e.ts" },
  ],
  fullyParallel: false,
  // Twice as many as the cores this is made for: there are always some that wait for a page.
  workers: 4,
  // Nothing waits this long but on a machine that is busy with something else: no test is about how fast it is.
  timeout: 600_000,
  expect: { timeout: 90_000 },
  forbidOnly: Boolean(process.env.CI),
  // Where nobody can simply run it again; what passed only then is named in the end.
  retries: process.env.CI ? 1 : 0,
  reporter: [
    ["list"],
    [
      "json",
      { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/browser.json" },
    ],
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    reducedMotion: "reduce",
    // A wrong locator says so at once, not when the time of the whole test is over.
    actionTimeout: 90_000,
    launchOptions: {
      executablePath: browser,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
