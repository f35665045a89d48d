"use client";
import { useViewInAddress, type ViewState } from "../../../ui/address/use-view-in-address.ts";
import { readView, type RunsView, writeView } from "./runs-view.ts";

const ADDRESS = { read: readView, write: writeView };

export function useRunsView(): ViewState<RunsView> {
  return useViewInAddress(ADDRESS);
}
