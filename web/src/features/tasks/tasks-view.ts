import type { TaskFilter } from "../../api/generated/graphql.ts";
import { addressOf, oneOf } from "../../ui/address/view-params.ts";

/** As they stand in the address, in the order of the tabs. */
export const SHOWN = ["mine", "all", "done"] as const;
/** "all" means all that is open, whoever it is for. */
export type Shown = (typeof SHOWN)[number];

export interface TasksView {
  readonly shown: Shown;
}

/** What is usual is left out, so that the plain address is the plain view: what I have to do. */
export const TASKS_ADDRESS = {
  read: (params: URLSearchParams): TasksView => ({
    shown: oneOf(SHOWN, params.get("show")) ?? "mine",
  }),
  write: ({ shown }: TasksView): URLSearchParams =>
    addressOf({ show: shown === "mine" ? undefined : shown }),
};

const FILTERS: Readonly<Record<Shown, TaskFilter>> = {
  mine: { mine: true, done: false },
  all: { done: false },
  done: { done: true },
};

export const filterOf = (shown: Shown): TaskFilter => FILTERS[shown];
