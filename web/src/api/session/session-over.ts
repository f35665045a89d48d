/** Whether the server has stopped knowing this window's person. What is on the page stays there. */
let over = false;
const listeners = new Set<() => void>();

function change(value: boolean): void {
  if (over === value) return;
  over = value;
  for (const notify of listeners) notify();
}

/**
 * `report` comes from HTTP and from both sockets, in any order and number; only a change is told. `repaired` after
 * somebody has signed in again as the same person.
 */
export const sessionOver = {
  now: () => over,
  report: () => change(true),
  repaired: () => change(false),
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
