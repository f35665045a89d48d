"use client";
import { useViewInAddress, type ViewState } from "../../ui/address/use-view-in-address.ts";
import { type KnowledgeView, readView, writeView } from "./knowledge-view.ts";

/** Outside of the hook: it must be the same each time (`useViewInAddress`). */
const ADDRESS = {
  read: readView,
  write: writeView,
  isStep: ({ tab, ask }: Partial<KnowledgeView>) => Boolean(tab ?? ask),
};

/** A question that was asked is a step that Back undoes. */
export function useKnowledgeView(): ViewState<KnowledgeView> {
  return useViewInAddress(ADDRESS);
}
