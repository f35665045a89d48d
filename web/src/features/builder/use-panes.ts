"use client";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import * as z from "zod/mini";

export type Side = "left" | "right";

/** Below this the panes are drawers. */
const NARROW = "(max-width: 899px)";
const KEY = "builder-panes";

const Kept = z.object({
  left: z.object({ open: z.boolean(), width: z.number() }),
  right: z.object({ open: z.boolean(), width: z.number() }),
});
type Kept = z.infer<typeof Kept>;

const FIRST: Kept = { left: { open: true, width: 260 }, right: { open: true, width: 360 } };

export const PANE_LIMITS = { left: [200, 420], right: [280, 560] } as const;

export interface Panes {
  /** Drawers lie above the page; side by side there is room for all. */
  readonly isNarrow: boolean;
  readonly isOpen: (side: Side) => boolean;
  readonly toggle: (side: Side) => void;
  readonly open: (side: Side) => void;
  readonly width: (side: Side) => number;
  readonly resize: (side: Side, width: number) => void;
}

/** The panes beside the text; what a person has set is kept on this device. */
export function usePanes(): Panes {
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const [kept, setKept] = useState(readKept);
  const [drawer, setDrawer] = useState<Side>();
  const keep = (next: Kept) => {
    setKept(next);
    localStorage.setItem(KEY, JSON.stringify(next));
  };
  const isOpen = (side: Side) => (isNarrow ? drawer === side : kept[side].open);
  const set = (side: Side, open: boolean) => {
    if (isNarrow) setDrawer(open ? side : undefined);
    else keep({ ...kept, [side]: { ...kept[side], open } });
  };
  return {
    isNarrow,
    isOpen,
    toggle: (side) => set(side, !isOpen(side)),
    open: (side) => {
      if (!isOpen(side)) set(side, true);
    },
    width: (side) => kept[side].width,
    resize: (side, width) => {
      const [least, most] = PANE_LIMITS[side];
      const within = Math.round(Math.max(least, Math.min(most, width)));
      keep({ ...kept, [side]: { ...kept[side], width: within } });
    },
  };
}

function readKept(): Kept {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return Kept.safeParse(stored).data ?? FIRST;
  } catch {
    return FIRST;
  }
}
