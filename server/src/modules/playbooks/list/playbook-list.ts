import type pg from "pg";

import type { Page, PageArgs } from "../../../contract/paging/page.ts";
import {
  computedColumn,
  containing,
  idColumn,
  momentColumn,
  type SortColumn,
  sortedPage,
  type Statement,
} from "../../../contract/paging/sorted-page.ts";
import type { Actor } from "../../workspaces/access.ts";
import { PLAYBOOK_COLUMNS, PLAYBOOK_TABLES, type PlaybookRow } from "../playbook-rows.ts";
import type { PlaybookFilter, PlaybookOrder, PlaybookOrderField } from "../playbook.input.ts";
import { conditionOf, statementOf, wordsOf } from "./playbook-filter.ts";

/** One page of the library, as somebody filters and sorts it. */
export interface PlaybookQuestion {
  readonly filter: PlaybookFilter;
  /** By relevance when something is searched for, else the latest change first. */
  readonly order: PlaybookOrder | null;
  readonly page: PageArgs;
}

/** BAD_USER_INPUT for a cursor of a list that was sorted otherwise. The caller has asked what the actor may. */
export function listPlaybooks(
  pool: pg.Pool,
  actor: Actor,
  { filter, order, page }: PlaybookQuestion,
): Promise<Page<PlaybookRow>> {
  const { field, direction } = order ?? usualOrder(filter);
  return sortedPage<PlaybookRow>(page, {
    pool,
    begin: () => statementOf(actor),
    columns: PLAYBOOK_COLUMNS,
    tables: PLAYBOOK_TABLES,
    condition: (statement) => conditionOf(filter, statement),
    sortColumns: (statement) => [...sortColumns(field, filter, statement), idColumn("p.id")],
    direction,
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
): readonly SortColumn<PlaybookRow>[] {
  switch (field) {
    case "CREATED_AT":
      return [momentColumn("p.created_at", (row) => row.createdAt)];
    case "LAST_OPENED_AT": // what was never opened stands where the oldest stands
      return [
        momentColumn("coalesce(u.last_opened_at, 'epoch'::timestamptz)", (row) => row.lastOpenedAt),
      ];
    case "TITLE":
      return [computedColumn("lower(p.title)", "text")];
    case "RELEVANCE":
      return [relevance(filter, statement), momentColumn("p.updated_at", (row) => row.updatedAt)];
    case "UPDATED_AT":
    default:
      return [momentColumn("p.updated_at", (row) => row.updatedAt)];
  }
}

/** A word in the title counts most, then in the metadata, then anywhere else. */
function relevance(filter: PlaybookFilter, statement: Statement): SortColumn<PlaybookRow> {
  const scores = wordsOf(filter.query).map((word) => {
    const like = statement.value(containing(word));
    return `CASE WHEN p.title ILIKE ${like} THEN 4
      WHEN concat_ws(' ', p.target_persona, p.industry, p.product_line) ILIKE ${like} THEN 2 ELSE 1 END`;
  });
  return computedColumn(scores.length > 0 ? `(${scores.join(" + ")})` : "0::int", "int");
}
