import { useViewInAddress, type ViewState } from "../../../../ui/address/use-view-in-address.ts";
import { addressOf, oneOf } from "../../../../ui/address/view-params.ts";

const SHOWN = ["all", "failed"] as const;
type ShownRuns = (typeof SHOWN)[number];

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

/** The tabs over the runs of a batch, with their addresses. */
export function runTabs(batchId: string) {
  const labels = { all: "All runs", failed: "Failed only" } as const;
  return SHOWN.map((tab) => {
    const search = ADDRESS.write({ runs: tab }).toString();
    return {
      tab,
      label: labels[tab],
      href: `/batches/${batchId}${search && `?${search}`}`,
    };
  });
}
