import type { ComponentType } from "react";

/** One row: something to go to or to do. */
export interface PaletteEntry {
  /** One of a kind among all groups; the row's place in the document is made from it (`rowId`). */
  readonly id: string;
  readonly title: string;
  /** A line of context below the title. */
  readonly detail?: string;
  readonly hotkey?: string;
  readonly icon?: ComponentType<{ readonly size?: number; readonly stroke?: number }>;
  readonly run: () => void;
}

/** Rows under a heading; one without entries is not drawn. */
export interface PaletteGroup {
  readonly label: string;
  readonly entries: readonly PaletteEntry[];
}
