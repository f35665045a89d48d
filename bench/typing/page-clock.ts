/**
 * Runs inside a page. Times are milliseconds since 1970 (`performance.timeOrigin` + `performance.now`), so that two
 * browsers of one machine share a clock. A letter counts as seen when the first frame after it stood in the DOM has
 * been made: the message arrives behind that frame's layout and paint.
 */
export interface PageClock {
  /** When each letter's key went down. */
  readonly pressed: number[];
  /** When the n-th letter was seen. */
  readonly seen: number[];
}

export function startPageClock(module: string): void {
  const clock: PageClock = { pressed: [], seen: [] };
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
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", () => {
        const at = now();
        while (clock.seen.length < count) clock.seen.push(at);
      });
      port1.start();
      port2.postMessage(undefined);
    });
  }).observe(root, { childList: true, characterData: true, subtree: true });
  Object.assign(globalThis, { pageClock: clock });
}
