import { existsSync } from "node:fs";

import { tryToRun } from "./steps.mjs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A browser for the tests: one that is here, else Debian's, where we may install it. → { path } or { skipped: why } */
export async function ensureChromium() {
  const found = find();
  if (found) return { path: found };
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) {
    return { skipped: "no Chromium or Chrome was found; install one or set CHROMIUM_PATH" };
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await tryToRun("apt-get", ["update", "-qq"], { env });
  await tryToRun("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    env,
  });
  const installed = find();
  return installed ? { path: installed } : { skipped: "apt-get could not install chromium" };
}

function find() {
  return process.env.CHROMIUM_PATH || PLACES.find((place) => existsSync(place));
}
