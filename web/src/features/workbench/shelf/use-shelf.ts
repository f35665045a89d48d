"use client";
import { useState } from "react";

import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { showUndo } from "../../../ui/toasts/toasts.tsx";
import { nameOfCopy } from "../workbench-words.ts";

/** A row as its form has it. */
interface Draft {
  /** Null: not saved yet. */
  readonly id: string | null;
  readonly name: string;
  readonly builtIn: boolean;
}

interface ShelfOptions<Row extends Draft> {
  /** Undefined while they are fetched. */
  readonly rows: readonly Row[] | undefined;
  /** What a new one begins as. */
  readonly blank: Row;
  readonly save: (row: Row) => void;
  /** Resolves to whether it is gone; what kept it from that is told already. */
  readonly remove: (id: string) => Promise<boolean>;
}

/** What the dialog of a row may do with it. */
export interface RowDialog {
  readonly mayEdit: boolean;
  readonly onDuplicate: (() => void) | undefined;
  readonly onClose: () => void;
}

/**
 * What can be done with the rows of a page of the workbench, the same for actions, skills, tools and output mappings: one
 * is open in its dialog, a copy is opened as a new one, and what was deleted can be brought back as a new row.
 */
export function useShelf<Row extends Draft>({ rows, blank, save, remove }: ShelfOptions<Row>) {
  const mayEdit = hasRole(useViewer(), "ADMIN");
  const [open, setOpen] = useState<Row>();
  const withRow = (id: string, act: (row: Row) => void) => {
    const found = rows?.find((row) => row.id === id);
    if (found) act(found);
  };
  const duplicate = (row: Row) =>
    setOpen({ ...row, id: null, name: nameOfCopy(row.name), builtIn: false });
  const removeRow = async (row: Row, id: string) => {
    if (await remove(id)) showUndo(`“${row.name}” was deleted.`, () => save({ ...row, id: null }));
  };
  return {
    /** The row in the dialog; undefined while there is none. */
    open,
    /** For the list. */
    list: {
      onOpen: (id: string) => withRow(id, setOpen),
      changes: mayEdit
        ? {
            add: () => setOpen(blank),
            duplicate: (id: string) => withRow(id, duplicate),
            remove: (id: string) => withRow(id, (row) => void removeRow(row, id)),
          }
        : undefined,
    },
    /** For the dialog of a row. */
    dialog: (row: Row): RowDialog => ({
      mayEdit: mayEdit && !row.builtIn,
      onDuplicate: mayEdit ? () => duplicate(row) : undefined,
      onClose: () => setOpen(undefined),
    }),
  };
}
