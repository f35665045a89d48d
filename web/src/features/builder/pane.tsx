"use client";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";

import { useFetched } from "../../ui/use-fetched.ts";
import { PANE_LIMITS, type Panes, type Side } from "./use-panes.ts";

import styles from "./builder.module.css";

interface PaneProps {
  readonly side: Side;
  readonly label: string;
  readonly panes: Panes;
  readonly children: ReactNode;
}

const loadDrawer = () => import("./pane-drawer.tsx");

/** Ten presses go through most of what the limits allow. */
const KEY_STEP_PX = 24;

/** A column beside the text, or a drawer where there is no room for one. */
export function Pane({ side, label, panes, children }: PaneProps) {
  const isOpen = panes.isOpen(side);
  // Only a narrow page pays for it, and has it before anybody opens it.
  const drawer = useFetched(loadDrawer, panes.isNarrow);
  if (panes.isNarrow)
    return drawer ? (
      <drawer.PaneDrawer
        side={side}
        label={label}
        isOpen={isOpen}
        onClose={() => panes.toggle(side)}
      >
        {children}
      </drawer.PaneDrawer>
    ) : null;
  if (!isOpen) return null;
  const Landmark = side === "left" ? "nav" : "aside";
  return (
    <Landmark
      className={styles["pane"]}
      data-side={side}
      aria-label={label}
      style={{ width: panes.width(side) }}
    >
      <div className={styles["paneBody"]}>{children}</div>
      <Divider side={side} label={label} panes={panes} />
    </Landmark>
  );
}

/** Dragged, or moved by the arrows while it has the focus. */
function Divider({ side, label, panes }: Omit<PaneProps, "children">) {
  const width = panes.width(side);
  // To the right makes the left pane wider and the right one narrower.
  const outwards = side === "left" ? 1 : -1;
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const startX = event.clientX;
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) =>
      panes.resize(side, width + outwards * (moved.clientX - startX));
    const end = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", end);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step !== 0) panes.resize(side, width + outwards * step * KEY_STEP_PX);
  };
  const [least, most] = PANE_LIMITS[side];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a window splitter, as ARIA has it
    <div
      className={styles["divider"]}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a rule cannot be moved
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${label.toLowerCase()}`}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
