/** Longer than the server tells of a failure. */
const MOST_KEPT = 50;
const KEY = "playbooks.kept-generations";

/** Remembers on this device that a notice was taken away: the server goes on telling everybody for a while. */
export function noteKept(id: string): void {
  try {
    const ids = [...readKept().filter((each) => each !== id), id].slice(-MOST_KEPT);
    localStorage.setItem(KEY, ids.join(" "));
  } catch {
    // Without storage it comes back with the next visit, and that is all.
  }
}

/** Whether it is still to be shown on this device. */
export const isNotKept = (id: string): boolean => !readKept().includes(id);

function readKept(): readonly string[] {
  try {
    return (localStorage.getItem(KEY) ?? "").split(" ").filter((each) => each !== "");
  } catch {
    return [];
  }
}
