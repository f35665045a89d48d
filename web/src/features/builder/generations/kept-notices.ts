import { keptNewest } from "../../../ui/kept/kept-newest.ts";
import { keptOnDevice } from "../../../ui/kept/kept.ts";

/** By generation; more than fail while the server tells of it. */
const closed = keptNewest(keptOnDevice("playbooks.closed-notices"), {
  most: 50,
  read: (stored) => (stored === true ? true : undefined),
});

/** Remembers on this device that a notice was taken away: the server goes on telling everybody for a while. */
export const noteKept = (id: string): void => closed.keep(id, true);

/** Whether it is still to be shown on this device. */
export const isNotKept = (id: string): boolean => closed.of(id) === undefined;
