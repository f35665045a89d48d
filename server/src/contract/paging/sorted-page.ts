import type pg from "pg";

import type { Direction } from "../enums.ts";
import { badCursor, type Page, type PageArgs, pageOf, type Slice } from "./page.ts";

/** A statement under construction: its values, each by its number. */
export class Statement {
  readonly values: unknown[];

  /** Those that are there from the beginning: $1, $2, … */
  constructor(...values: readonly unknown[]) {
    this.values = [...values];
  }

  /** The placeholder of a value. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** LIKE's own signs mean themselves in what people type. */
export function containing(word: string): string {
  return `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

/** What a value must look like in a cursor, and how it comes back. */
const CURSOR_VALUES = {
  text: { shape: /^/, back: (value: string) => `${value}::text` },
  int: { shape: /^\d{1,9}$/, back: (value: string) => `${value}::int` },
  moment: {
    shape: /^-?\d{1,15}$/,
    back: (value: string) => `to_timestamp(${value}::bigint / 1000.0)`,
  },
} as const;

/** What a list is sorted by, and how its value travels in a cursor: as text, exact to the last digit. */
export interface SortColumn<Row> {
  readonly sql: string;
  readonly type: keyof typeof CURSOR_VALUES;
  /** Undefined for what only the database knows: a title in lower case by its own rules, a score. */
  readonly valueOf: ((row: Row) => string) | undefined;
}

export const momentColumn = <Row>(
  sql: string,
  valueOf: (row: Row) => Date | null,
): SortColumn<Row> => ({
  sql,
  type: "moment",
  valueOf: (row) => String(valueOf(row)?.getTime() ?? 0),
});
export const idColumn = <Row extends { readonly id: string }>(sql: string): SortColumn<Row> => ({
  sql,
  type: "text",
  valueOf: ({ id }) => id,
});
export const computedColumn = (sql: string, type: "text" | "int"): SortColumn<unknown> => ({
  sql,
  type,
  valueOf: undefined,
});

/** Each function numbers its values in the statement that it is given: they are asked anew for each statement. */
export interface SortedTable<Row> {
  readonly pool: Pick<pg.Pool, "query">;
  readonly begin: () => Statement;
  readonly columns: string;
  readonly tables: string;
  readonly condition: (statement: Statement) => string;
  /** The last one is unique. */
  readonly sortColumns: (statement: Statement) => readonly SortColumn<Row>[];
  readonly direction: Direction;
}

/** `computed` are the values of the columns that no row has, in their order. */
type Listed<Row> = Row & { readonly computed: readonly string[] };

/** One page by keyset of hand-written SQL. BAD_USER_INPUT for a cursor of a list that was sorted otherwise. */
export function sortedPage<Row extends object>(
  page: PageArgs,
  table: SortedTable<Row>,
): Promise<Page<Row>> {
  const { pool, begin } = table;
  // For cursors alone; its values are numbered in a statement that is never sent.
  const keyColumns = table.sortColumns(begin());
  return pageOf<Listed<Row>>(page, {
    async rows(slice) {
      const statement = begin();
      const text = rowsOf(slice, table, statement);
      const { rows } = await pool.query<Listed<Row>>(text, statement.values);
      return rows;
    },
    keyOf(row) {
      const computed = row.computed.values();
      return keyColumns.map(({ valueOf }) => valueOf?.(row) ?? computed.next().value ?? "");
    },
    async count() {
      const statement = begin();
      // All that are there from the beginning must have a type, used or not.
      const used = statement.values.map((_, at) => `$${at + 1}::text IS NOT NULL`);
      const { rows } = await pool.query<{ readonly count: number }>(
        `SELECT count(*)::int AS count FROM ${table.tables}
         WHERE ${[table.condition(statement), ...used].join(" AND ")}`,
        statement.values,
      );
      return rows[0]?.count ?? 0;
    },
  });
}

function rowsOf<Row>(slice: Slice, table: SortedTable<Row>, statement: Statement): string {
  const sort = table.sortColumns(statement);
  const descending = (table.direction === "DESC") !== slice.backwards;
  const way = descending ? "DESC" : "ASC";
  const computed = sort.flatMap(({ sql, valueOf }) => (valueOf ? [] : [`(${sql})::text`]));
  return `SELECT ${table.columns}, ARRAY[${computed.join(", ")}]::text[] AS computed
    FROM ${table.tables}
    WHERE ${table.condition(statement)} ${beyond(slice, { sort, descending, statement })}
    ORDER BY ${sort.map(({ sql }) => `${sql} ${way}`).join(", ")}
    LIMIT ${statement.value(slice.limit)}`;
}

function beyond<Row>(
  { beyond: key, backwards }: Slice,
  list: {
    readonly sort: readonly SortColumn<Row>[];
    readonly descending: boolean;
    readonly statement: Statement;
  },
): string {
  if (!key) return "";
  const { sort, descending, statement } = list;
  const left = sort.map(({ sql }) => sql).join(", ");
  const right = sort.map(({ type }, n) => {
    const { shape, back } = CURSOR_VALUES[type];
    const value = key[n];
    // A cursor of a list that was sorted otherwise says nothing about a place in this one.
    if (typeof value !== "string" || !shape.test(value)) throw badCursor(backwards);
    return back(statement.value(value));
  });
  return `AND (${left}) ${descending ? "<" : ">"} (${right.join(", ")})`;
}
