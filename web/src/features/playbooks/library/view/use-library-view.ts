"use client";
import { useViewInAddress, type ViewState } from "../../../../ui/address/use-view-in-address.ts";
import { type LibraryView, readView, writeView } from "./library-view.ts";

const ADDRESS = {
  read: readView,
  write: writeView,
  isStep: ({ tab }: Partial<LibraryView>) => tab !== undefined,
};

/** Changing tabs is a step that Back undoes. */
export function useLibraryView(): ViewState<LibraryView> {
  return useViewInAddress(ADDRESS);
}
