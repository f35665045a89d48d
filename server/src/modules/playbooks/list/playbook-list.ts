import type pg from "pg";

import {
  badCursor,
  type Page,
  type PageArgs,
  pageOf,
  type Slice,
} from "../../../contract/paging/page.ts";
import type { Actor } from "../../workspaces/access.ts";
import { PLAYBOOK_COLUMNS, PLAYBOOK_TABLES, type PlaybookRow } from "../playbook-rows.ts";
import type { PlaybookFilter, PlaybookOrder, PlaybookOrderField } from "../playbook.input.ts";
import { conditionOf, containing, Statement, wordsOf } from "./playbook-filter.ts";

/** One page of the library, as somebody filters and sorts it. */
export interface PlaybookQuestion {
  readonly filter: PlaybookFilter;
  /** By relevance when something is searched for, else the latest change first. */
  readonly order: PlaybookOrder | null;
  readonly page: PageArgs;
}

/** What the list is sorted by, and how its value travels in a cursor: as text, exact to the last digit. */
interface SortColumn {
  readonly sql: string;
  readonly type: keyof typeof CURSOR_VALUES;
  readonly valueOf: (row: ListedRow) => string;
}

/** What a value must look like in a cursor, and how it comes back. */
const CURSOR_VALUES = {
  text: { shape: /^/, back: (value: string) => `${value}::text` },
  int: { shape: /^\d{1,6}$/, back: (value: string) => `${value}::int` },
  moment: {
    shape: /^-?\d{1,15}$/,
    back: (value: string) => `to_timestamp(${value}::bigint / 1000.0)`,
  },
} as const;

/** `computed` is what only the database knows: a title in lower case by its own rules, a score. */
type ListedRow = PlaybookRow & { readonly computed?: string };

const ID: SortColumn = { sql: "p.id", type: "text", valueOf: (row) => row.id };
const computed = (sql: string, type: "text" | "int"): SortColumn => ({
  sql,
  type,
  valueOf: (row) => row.computed ?? "",
});
const moment = (sql: string, valueOf: (row: ListedRow) => Date | null): SortColumn => ({
  sql,
  type: "moment",
  valueOf: (row) => String(valueOf(row)?.getTime() ?? 0),
});

/** BAD_USER_INPUT for a cursor of a list that was sorted otherwise. The caller has asked what the actor may. */
export function listPlaybooks(
  pool: pg.Pool,
  actor: Actor,
  { filter, order, page }: PlaybookQuestion,
): Promise<Page<PlaybookRow>> {
  const { field, direction } = order ?? usualOrder(filter);
  // For cursors alone; its values are numbered in a statement that is never sent.
  const keyColumns = [...sortColumns(field, filter, new Statement(actor)), ID];
  return pageOf<ListedRow>(page, {
    async rows(slice) {
      // Each query numbers its own values, so its columns are worked out anew.
      const statement = new Statement(actor);
      const columns = [...sortColumns(field, filter, statement), ID];
      const condition = conditionOf(filter, statement);
      const descending = (direction === "DESC") !== slice.backwards;
      // Moments are in the row anyway.
      const first = columns[0]?.type === "moment" ? "" : `, (${columns[0]?.sql})::text AS computed`;
      const { rows } = await pool.query<ListedRow>(
        `SELECT ${PLAYBOOK_COLUMNS}${first}
         FROM ${PLAYBOOK_TABLES}
         WHERE ${condition} ${beyond(slice, { columns, descending, statement })}
         ORDER BY ${columns.map(({ sql }) => `${sql} ${descending ? "DESC" : "ASC"}`).join(", ")}
         LIMIT ${statement.value(slice.limit)}`,
        statement.values,
      );
      return rows;
    },
    keyOf: (row) => keyColumns.map((column) => column.valueOf(row)),
    async count() {
      const statement = new Statement(actor);
      const { rows } = await pool.query<{ readonly count: number }>(
        `SELECT count(*)::int AS count FROM ${PLAYBOOK_TABLES}
         WHERE ${conditionOf(filter, statement)} AND $2::text IS NOT NULL`,
        statement.values,
      );
      return rows[0]?.count ?? 0;
    },
  });
}

function usualOrder(filter: PlaybookFilter): PlaybookOrder {
  const searched = wordsOf(filter.query).length > 0;
  return { field: searched ? "RELEVANCE" : "UPDATED_AT", direction: "DESC" };
}

function sortColumns(
  field: PlaybookOrderField,
  filter: PlaybookFilter,
  statement: Statement,
): readonly SortColumn[] {
  switch (field) {
    case "CREATED_AT":
      return [moment("p.created_at", (row) => row.createdAt)];
    case "LAST_OPENED_AT": // what was never opened stands where the oldest stands
      return [
        moment("coalesce(u.last_opened_at, 'epoch'::timestamptz)", (row) => row.lastOpenedAt),
      ];
    case "TITLE":
      return [computed("lower(p.title)", "text")];
    case "RELEVANCE":
      return [relevance(filter, statement), moment("p.updated_at", (row) => row.updatedAt)];
    case "UPDATED_AT":
    default:
      return [moment("p.updated_at", (row) => row.updatedAt)];
  }
}

/** A word in the title counts most, then in the metadata, then anywhere else. */
function relevance(filter: PlaybookFilter, statement: Statement): SortColumn {
  const scores = wordsOf(filter.query).map((word) => {
    const like = statement.value(containing(word));
    return `CASE WHEN p.title ILIKE ${like} THEN 4
      WHEN concat_ws(' ', p.target_persona, p.industry, p.product_line) ILIKE ${like} THEN 2 ELSE 1 END`;
  });
  return computed(scores.length > 0 ? `(${scores.join(" + ")})` : "0::int", "int");
}

function beyond(
  { beyond: key, backwards }: Slice,
  list: {
    readonly columns: readonly SortColumn[];
    readonly descending: boolean;
    readonly statement: Statement;
  },
): string {
  if (!key) return "";
  const { columns, descending, statement } = list;
  const left = columns.map(({ sql }) => sql).join(", ");
  const right = columns.map(({ type }, n) => {
    const { shape, back } = CURSOR_VALUES[type];
    const value = key[n];
    // A cursor of a list that was sorted otherwise says nothing about a place in this one.
    if (typeof value !== "string" || !shape.test(value)) throw badCursor(backwards);
    return back(statement.value(value));
  });
  return `AND (${left}) ${descending ? "<" : ">"} (${right.join(", ")})`;
}
