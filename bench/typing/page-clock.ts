/**
 * Runs inside a page. Times are milliseconds since 1970 (`performance.timeOrigin` + `performance.now`), so that two
 * browsers of one machine share a clock. A letter counts as seen when the first frame after it stood in the DOM
 * begins.
 */
export interface PageClock {
  /** When each letter's key went down. */
  readonly pressed: number[];
  /** When the n-th letter stood in the DOM. */
  readonly written: number[];
  /** When the n-th letter was seen. */
  readonly seen: number[];
}

export function startPageClock(module: string): void {
  const clock: PageClock = { pressed: [], written: [], seen: [] };
  const root = document.querySelector(`[data-module=${module}]`);
  if (!root) throw new Error(`The page shows no module ${module}.`);
  const now = (): number => performance.timeOrigin + performance.now();
  const letters = (): number =>
    [...root.querySelectorAll("[data-line] [data-field]")].reduce(
      (sum, field) => sum + (field.textContent?.match(/[a-z]/g)?.length ?? 0),
      0,
    );
  const before = letters();
  let inDocument = 0;
  addEventListener(
    "keydown",
    (event) => {
      if (/^[a-z]$/.test(event.key)) clock.pressed.push(now());
    },
    { capture: true },
  );
  new MutationObserver(() => {
    const count = letters() - before;
    if (count <= inDocument) return;
    inDocument = count;
    while (clock.written.length < count) clock.written.push(now());
    requestAnimationFrame(() => {
      while (clock.seen.length < count) clock.seen.push(now());
    });
  }).observe(root, { childList: true, characterData: true, subtree: true });
  Object.assign(globalThis, { pageClock: clock });
}
