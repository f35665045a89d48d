"use client";
import { useViewInAddress, type ViewState } from "../../../ui/address/use-view-in-address.ts";
import { type DocumentsView, readView, writeView } from "./documents-view.ts";

const ADDRESS = { read: readView, write: writeView };

export function useDocumentsView(): ViewState<DocumentsView> {
  return useViewInAddress(ADDRESS);
}
