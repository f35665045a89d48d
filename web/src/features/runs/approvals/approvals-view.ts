import { addressOf, oneOf } from "../../../ui/address/view-params.ts";

/** As they stand in the address, in the order of the tabs. */
export const SHOWN = ["mine", "all", "answered"] as const;
/** "all" is all that waits, whoever is asked. */
export type Shown = (typeof SHOWN)[number];

export interface ApprovalsView {
  readonly shown: Shown;
}

/** What is usual is left out, so that the plain address is the plain view: what waits for me. */
export const APPROVALS_ADDRESS = {
  read: (params: URLSearchParams): ApprovalsView => ({
    shown: oneOf(SHOWN, params.get("show")) ?? "mine",
  }),
  write: ({ shown }: ApprovalsView): URLSearchParams =>
    addressOf({ show: shown === "mine" ? undefined : shown }),
};
