import { addressOf, oneOf } from "../../../ui/address/view-params.ts";

export const SHOWN = ["mine", "all", "answered"] as const;
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
