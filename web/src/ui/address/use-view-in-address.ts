"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/** How a view is told in an address and read from one. Reading never fails: what is odd counts as absent. */
interface ViewAddress<View> {
  readonly read: (params: URLSearchParams) => View;
  readonly write: (view: View) => URLSearchParams;
  /** Whether Back undoes the change; typing and choosing chips are no such steps. */
  readonly isStep?: (change: Partial<View>) => boolean;
}

/** `change` takes only what differs; the rest of the view stays. */
export interface ViewState<View> {
  readonly view: View;
  readonly change: (change: Partial<View>) => void;
}

/** What a page shows lives in its address, so that it can be sent to somebody. `address` must be a constant. */
export function useViewInAddress<View>(address: ViewAddress<View>): ViewState<View> {
  const params = useSearchParams();
  const path = usePathname();
  const view = useMemo(
    () => address.read(new URLSearchParams(params.toString())),
    [address, params],
  );
  const change = useCallback(
    (part: Partial<View>) => {
      // Read late: two changes in one tick must not undo each other.
      const before = address.read(new URLSearchParams(location.search));
      const search = address.write({ ...before, ...part }).toString();
      const next = search ? `${path}?${search}` : path;
      if (address.isStep?.(part)) window.history.pushState(null, "", next);
      else window.history.replaceState(null, "", next);
    },
    [address, path],
  );
  return { view, change };
}
