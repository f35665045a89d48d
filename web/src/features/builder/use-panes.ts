"use client";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";

import { fieldOf } from "../../api/answers/read-json.ts";
import { keptOnDevice, readJson } from "../../ui/kept/kept.ts";

/** Left: the scenarios. Right: suggestions and sources. */
export type Side = "left" | "right";

/** Below this a pane beside the text would leave too little of it: panes are drawers. */
const NARROW = "(max-width: 999px)";
/** From here on both panes and a readable line stand side by side; below it one pane at a time. */
const WIDE = "(min-width: 1340px)";
const store = keptOnDevice("builder-panes");

/** Widths in pixels, here and in all that follows. */
interface KeptPane {
  readonly open: boolean;
  readonly width: number;
}

/** What was left on this device. */
interface Kept extends Readonly<Record<Side, KeptPane>> {
  /** The one that was opened last: where there is room for one, it is this. */
  readonly last: Side;
}

const FIRST: Kept = {
  left: { open: true, width: 260 },
  right: { open: true, width: 360 },
  last: "left",
};

const OTHER: Readonly<Record<Side, Side>> = { left: "right", right: "left" };

/** Narrower cuts titles off; wider leaves the text too little. */
export const PANE_LIMITS = { left: [200, 420], right: [280, 560] } as const;

/** Drawers begin closed with each visit; panes are as they were left on this device. */
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
  const isWide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [kept, setKept] = useState(readKept);
  const [drawer, setDrawer] = useState<Side>();
  const keep = (next: Kept) => {
    setKept(next);
    store.keep(JSON.stringify(next));
  };
  const isOpen = (side: Side) => {
    if (isNarrow) return drawer === side;
    return kept[side].open && (isWide || kept.last === side || !kept[OTHER[side]].open);
  };
  const set = (side: Side, open: boolean) => {
    if (isNarrow) setDrawer(open ? side : undefined);
    else if (isWide || open) {
      keep({ ...kept, [side]: { ...kept[side], open }, last: open ? side : kept.last });
    } else {
      // Where one pane shows, closing it closes both: the other would jump into its place.
      const left = { ...kept.left, open: false };
      keep({ ...kept, left, right: { ...kept.right, open: false } });
    }
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

/** In another shape it counts as nothing. */
function readKept(): Kept {
  const stored = readJson(store);
  const [left, right] = [keptPane(stored, "left"), keptPane(stored, "right")];
  const last = fieldOf(stored, "last");
  if (!left || !right || (last !== "left" && last !== "right")) return FIRST;
  return { left, right, last };
}

function keptPane(stored: unknown, side: Side): KeptPane | undefined {
  const kept = fieldOf(stored, side);
  const [open, width] = [fieldOf(kept, "open"), fieldOf(kept, "width")];
  return typeof open === "boolean" && typeof width === "number" ? { open, width } : undefined;
}
