import { useViewInAddress, type ViewState } from "../../../../ui/address/use-view-in-address.ts";
import { addressOf, oneOf } from "../../../../ui/address/view-params.ts";
import { figure } from "../batch-words.ts";

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

interface ShownChoice {
  readonly value: ShownRuns;
  readonly label: string;
}

/** The choice over the runs of a batch; it says how many have failed before anybody asks for them. */
export function shownRuns(failed: number): ShownChoice[] {
  return [
    { value: "all", label: "All runs" },
    { value: "failed", label: failed > 0 ? `Failed only (${figure(failed)})` : "Failed only" },
    { value: "steps", label: "Node by node" },
  ];
}
