"use client";
import { useViewInAddress } from "../../../../ui/address/use-view-in-address.ts";
import { addressOf } from "../../../../ui/address/view-params.ts";

interface Chosen {
  readonly node: string | undefined;
}

const ADDRESS = {
  read: (params: URLSearchParams): Chosen => ({ node: params.get("node") ?? undefined }),
  write: ({ node }: Chosen) => addressOf({ node }),
};

/** The node that is looked at: in the address, so that a link leads to it. */
export function useChosenNode() {
  const { view, change } = useViewInAddress<Chosen>(ADDRESS);
  return { chosen: view.node, choose: (node: string) => change({ node }) };
}
