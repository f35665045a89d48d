import { useViewInAddress, type ViewState } from "../../../../ui/address/use-view-in-address.ts";
import { addressOf, oneOf } from "../../../../ui/address/view-params.ts";

const SHOWN = ["all", "failed", "steps"] as const;
export type ShownRuns = (typeof SHOWN)[number];

/** Which of its runs are listed; the figures above are always those of all. */
interface BatchView {
  readonly runs: ShownRuns;
}

const ADDRESS = {
  read: (params: URLSearchParams): BatchView => ({
    runs: oneOf(SHOWN, params.get("runs")) ?? "all",
  }),
  write: ({ runs }: BatchView) => addressOf({ runs: runs === "all" ? undefined : runs }),
};

export function useBatchView(): ViewState<BatchView> {
  return useViewInAddress(ADDRESS);
}

/** The choice over the runs of a batch. */
export const SHOWN_RUNS = [
  { value: "all", label: "All runs" },
  { value: "failed", label: "Failed only" },
  { value: "steps", label: "Step by step" },
] as const satisfies readonly { readonly value: ShownRuns; readonly label: string }[];
