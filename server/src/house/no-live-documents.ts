import type { Collaboration } from "../collaboration/collaboration.ts";
import { DomainError } from "../errors.ts";

const refuse = (): Promise<never> => Promise.reject(noneHere());
const refuseNow = (): never => {
  throw noneHere();
};
const noneHere = () => new DomainError("UNAVAILABLE", "A worker has no live documents.");

/** For a process that holds none: whoever needs one is a job of the server's queue, not of a worker's. */
export function noLiveDocuments(): Collaboration {
  return {
    create: refuse,
    edit: refuse,
    editAndProject: refuse,
    writer: refuse,
    read: refuse,
    project: refuse,
    presence: () => [],
    onPresence: () => () => undefined,
    handleUpgrade: refuseNow,
    accessChanged: () => undefined,
    notify: () => undefined,
    tickets: { issue: refuseNow, redeem: () => undefined },
    stop: () => Promise.resolve(),
  };
}
