import { VisuallyHidden } from "@mantine/core";

import type { Cell, Table } from "./csv.ts";

import styles from "./tile.module.css";

interface TileTableProps {
  readonly table: Table;
  readonly caption: string;
}

/** The same as the picture, for who reads rather than looks. */
export function TileTable({ table: { columns, rows }, caption }: TileTableProps) {
  return (
    // A box that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className={styles["tableBox"]} tabIndex={0} aria-label={`${caption} As a table`}>
      <table className={styles["table"]}>
        <VisuallyHidden component="caption">{caption}</VisuallyHidden>
        <thead>
          <tr>
            {columns.map(({ label, numeric }) => (
              <th key={label} scope="col" data-number={numeric}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // Rows have no names of their own that are sure to differ, and never move.
            // oxlint-disable-next-line react/no-array-index-key -- see above
            <tr key={index}>
              {columns.map(({ label, numeric }, column) => (
                <td key={label} data-number={numeric} data-numeric={numeric}>
                  {shown(row[column] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function shown(cell: Cell): string {
  if (cell === null) return "–";
  return typeof cell === "number" ? cell.toLocaleString("en") : cell;
}
