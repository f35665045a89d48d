"use client";
import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

import type { Side } from "./use-panes.ts";

interface PaneDrawerProps {
  readonly side: Side;
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A pane above the text, where there is no room beside it. */
export function PaneDrawer({ side, label, isOpen, onClose, children }: PaneDrawerProps) {
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position={side}
      size={side === "left" ? 300 : "min(420px, 100%)"}
      title={label}
      closeButtonProps={{ "aria-label": "Close" }}
      styles={{ body: { padding: 0 } }}
    >
      {children}
    </Drawer>
  );
}
