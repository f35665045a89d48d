"use client";
import { type DragEvent, useState } from "react";

/** Where a dragged thing would land: before the one with this index; the count of things is the end. */
export interface Reorder {
  /** The id of what is held; undefined while nothing is. */
  readonly dragged: string | undefined;
  readonly dropIndex: number | undefined;
  readonly handleProps: (id: string) => {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
    readonly onDragEnd: () => void;
  };
  readonly targetProps: (index: number) => {
    readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
    readonly onDrop: (event: DragEvent<HTMLElement>) => void;
  };
}

interface ReorderOptions {
  /** What is dragged, so that a line cannot be dropped among scenarios. */
  readonly kind: string;
  /** `index` counts places between things as they stand, the dragged one among them. */
  readonly onDrop: (id: string, index: number) => void;
}

/** Reordering by dragging a handle, with the browser's own drag and drop. Keys do the same elsewhere. */
export function useReorder({ kind, onDrop }: ReorderOptions): Reorder {
  const [dragged, setDragged] = useState<string>();
  const [dropIndex, setDropIndex] = useState<number>();
  const type = `application/x-${kind}`;
  const end = () => {
    setDragged(undefined);
    setDropIndex(undefined);
  };
  return {
    dragged,
    dropIndex,
    handleProps: (id) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(type, id);
        event.dataTransfer.effectAllowed = "move";
        // The whole row flies along, and not the small handle.
        const row = event.currentTarget.closest("li");
        if (row) event.dataTransfer.setDragImage(row, 12, 12);
        setDragged(id);
      },
      onDragEnd: end,
    }),
    targetProps: (index) => ({
      onDragOver: (event) => {
        // While something flies its data cannot be read, only which types it has.
        if (!event.dataTransfer.types.includes(type)) return;
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect();
        const below = event.clientY > box.top + box.height / 2;
        setDropIndex(below ? index + 1 : index);
      },
      onDrop: (event) => {
        const id = event.dataTransfer.getData(type);
        if (id !== "" && dropIndex !== undefined) onDrop(id, dropIndex);
        end();
      },
    }),
  };
}
