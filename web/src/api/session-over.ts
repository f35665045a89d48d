/** Whether the server has stopped knowing this window's person. What is on the page stays there. */
let over = false;
const listeners = new Set<() => void>();

function change(value: boolean): void {
  if (over === value) return;
  over = value;
  for (const notify of listeners) notify();
}

export const sessionOver = {
  now: () => over,
  report: () => change(true),
  repaired: () => change(false),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
