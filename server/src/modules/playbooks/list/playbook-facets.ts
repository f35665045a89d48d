import { inWords } from "@playbooks/document-model";
import type pg from "pg";

import type { Statement } from "../../../contract/paging/sorted-page.ts";
import type { Actor } from "../../workspaces/access.ts";
import { PLAYBOOK_TABLES } from "../playbook-rows.ts";
import type { PlaybookFilter } from "../playbook.input.ts";
import { conditionOf, type FacetName, statementOf } from "./playbook-filter.ts";

/** `value` is what a filter takes, `label` what people read. */
interface FacetRow {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** At most 100 values each, the commonest first. */
export type FacetLists = { readonly [Name in FacetName]: readonly FacetRow[] };

/** A list of choices longer than this is a search, not a filter. */
const MOST_VALUES = 100;

/** Where a facet's values stand, and what people read for them. */
const SOURCES: Readonly<Record<FacetName, { value: string; label?: string; tables?: string }>> = {
  status: { value: "p.status::text" },
  targetPersona: { value: "p.target_persona" },
  industry: { value: "p.industry" },
  productLine: { value: "p.product_line" },
  owner: {
    value: "p.owner_id",
    label: "max(a.name)",
    tables: "JOIN member m ON m.id = p.owner_id JOIN app_user a ON a.id = m.user_id",
  },
  dealStage: {
    value: "s.deal_stage::text",
    tables: "JOIN scenario s ON s.playbook_id = p.id AND s.deleted_at IS NULL",
  },
};

/** All facets in one statement: the commonest values first. */
export async function readFacets(
  pool: pg.Pool,
  actor: Actor,
  filter: PlaybookFilter,
): Promise<FacetLists> {
  const statement = statementOf(actor);
  const { rows } = await pool.query<FacetRow & { readonly facet: FacetName }>(
    NAMES.map((name) => `(${facetQuery(name, filter, statement)})`).join(" UNION ALL "),
    statement.values,
  );
  const listOf = (name: FacetName): readonly FacetRow[] =>
    rows
      .filter((row) => row.facet === name)
      .map(({ value, label, count }) => ({ value, count, label: labelOf(name, label) }));
  return {
    status: listOf("status"),
    targetPersona: listOf("targetPersona"),
    industry: listOf("industry"),
    productLine: listOf("productLine"),
    owner: listOf("owner"),
    dealStage: listOf("dealStage"),
  };
}

const NAMES: readonly FacetName[] = [
  "status",
  "targetPersona",
  "industry",
  "productLine",
  "owner",
  "dealStage",
];

function facetQuery(name: FacetName, filter: PlaybookFilter, statement: Statement): string {
  const { value, label = `max(${value})`, tables = "" } = SOURCES[name];
  return `
    SELECT '${name}' AS facet, ${value} AS value, ${label} AS label, count(DISTINCT p.id)::int AS count
    FROM ${PLAYBOOK_TABLES} ${tables}
    WHERE ${conditionOf(filter, statement, name)} AND ${value} IS NOT NULL
    GROUP BY 2 ORDER BY 4 DESC, 3 LIMIT ${MOST_VALUES}`;
}

/** Names and free words stay as they are. */
const labelOf = (name: FacetName, label: string): string =>
  name === "status" || name === "dealStage" ? inWords(label) : label;
