import type pg from "pg";

import type { IngestStatus } from "../../contract/enums.ts";
import type { Page, PageArgs } from "../../contract/paging/page.ts";
import {
  computedColumn,
  containing,
  idColumn,
  momentColumn,
  type SortColumn,
  sortedPage,
  Statement,
} from "../../contract/paging/sorted-page.ts";
import type { KnowledgeOrder, KnowledgeOrderField } from "./knowledge.input.ts";
import type { KnowledgeKind } from "./knowledge.type.ts";
import { QUOTING_LINES } from "./quoting-lines.ts";

/** A source as the API gives it; `problem` is a sentence, there while it is FAILED. */
export interface DocumentRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly title: string;
  readonly kind: KnowledgeKind;
  readonly status: IngestStatus;
  readonly problem: string | null;
  /** Whether reading it once more may end otherwise; of no meaning without a problem. */
  readonly problemMayPass: boolean;
  /** Two letters or `und`; null until a version has been read. */
  readonly language: string | null;
  /** The newest version that was read whole; null while there is none. */
  readonly currentVersionId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** What is given must all hold; `query` are letters of the title, in any case. */
interface KnowledgeQuery {
  readonly query?: string | null;
  readonly kind?: readonly KnowledgeKind[] | null;
  readonly status?: readonly IngestStatus[] | null;
  readonly language?: string | null;
}

/** One page of the sources, as somebody filters and sorts them. */
export interface KnowledgeQuestion {
  readonly query: KnowledgeQuery;
  readonly order?: KnowledgeOrder | null;
  readonly page: PageArgs;
}

const COLUMNS = `
  k.id, k.workspace_id AS "workspaceId", k.title, k.kind::text AS kind, k.status::text AS status, k.problem,
  k.problem_may_pass AS "problemMayPass", k.language, k.current_version_id AS "currentVersionId",
  k.created_at AS "createdAt", k.updated_at AS "updatedAt", k.deleted_at AS "deletedAt"`;

/** Newest change first unless asked otherwise. By hand, as Prisma sorts neither by lower case nor by a count. */
export function listDocuments(
  pool: pg.Pool,
  { workspaceId, query, order, page }: KnowledgeQuestion & { readonly workspaceId: string },
): Promise<Page<DocumentRow>> {
  const { field, direction } = order ?? { field: "UPDATED_AT", direction: "DESC" };
  return sortedPage<DocumentRow>(page, {
    pool,
    begin: () => new Statement(workspaceId),
    columns: COLUMNS,
    tables: `knowledge_document k ${field === "DEPENDENT_LINE_COUNT" ? COUNTED_LINES : ""}`,
    condition: (statement) => conditionOf(query, statement),
    sortColumns: () => [...SORTS[field], idColumn("k.id")],
    direction,
  });
}

const COUNTED_LINES = `LEFT JOIN (
  SELECT e.document_id, count(DISTINCT (s.id, l.id))::int AS lines
  FROM ${QUOTING_LINES} WHERE e.workspace_id = $1 GROUP BY 1) quoted ON quoted.document_id = k.id`;

const title = computedColumn("lower(k.title)", "text");
const updated = momentColumn<DocumentRow>("k.updated_at", (row) => row.updatedAt);

/** Many are of one kind, and most are used by no line: what comes second is seen as well. */
const SORTS: Readonly<Record<KnowledgeOrderField, readonly SortColumn<DocumentRow>[]>> = {
  UPDATED_AT: [updated],
  CREATED_AT: [momentColumn("k.created_at", (row) => row.createdAt)],
  TITLE: [title],
  // In the order of the kinds, as filters show them, and not of their letters.
  KIND: [computedColumn(`array_position(enum_range(NULL::"KnowledgeKind"), k.kind)`, "int"), title],
  DEPENDENT_LINE_COUNT: [computedColumn("coalesce(quoted.lines, 0)", "int"), updated],
};

function conditionOf(query: KnowledgeQuery, statement: Statement): string {
  const parts = ["k.workspace_id = $1", "k.deleted_at IS NULL"];
  const words = query.query?.trim();
  if (words) parts.push(`k.title ILIKE ${statement.value(containing(words))}`);
  if (query.kind?.length) parts.push(`k.kind::text = ANY (${statement.value(query.kind)}::text[])`);
  if (query.status?.length)
    parts.push(`k.status::text = ANY (${statement.value(query.status)}::text[])`);
  if (query.language) parts.push(`k.language = ${statement.value(query.language)}`);
  return parts.join(" AND ");
}
