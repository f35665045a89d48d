import type { ComponentType } from "react";

export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  /** A line of context below the title. */
  readonly detail?: string;
  readonly hotkey?: string;
  readonly icon?: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly entries: readonly PaletteEntry[];
}
