/** null is "not known" or "does not apply", and an empty cell in a file. */
export type Cell = string | number | null;

interface Column {
  readonly label: string;
  readonly numeric?: boolean;
}

/** What a tile shows, as rows: its table twin and its CSV file are both drawn from this. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Spreadsheets take text that begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns.map(({ label }) => label), ...rows];
  return `\uFEFF${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;
}

/** Numbers without separators, whatever the language: programs read them. */
function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
