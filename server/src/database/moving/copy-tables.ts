import { escapeIdentifier, type PoolClient } from "pg";

/** A table that both databases have, and the columns that both know, with their PostgreSQL types. */
export interface CopiedTable {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** The two databases between which rows travel. */
export interface CopyEnds {
  /** Both inside a transaction. */
  readonly from: PoolClient;
  readonly to: PoolClient;
}

/** The job queue's tables come along: a job that waits must not be lost by moving. */
const SCHEMAS = ["public", "dbos"];
/** Each database keeps its own record of how its tables came to be. */
const RECORDS = ["_prisma_migrations", "dbos_migrations"];

const ROWS_AT_ONCE = 500;
/** A snapshot of a live document may have megabytes, and its text form twice as many. */
const ROWS_WITH_BYTES_AT_ONCE = 20;

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

const COLUMNS = `
  SELECT format('%I.%I', n.nspname, c.relname) AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname = ANY($1) AND c.relname <> ALL($2)
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  ORDER BY 1, a.attnum`;

const REFERENCES = `
  SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS table, format('%I.%I', fn.nspname, f.relname) AS refers
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
  WHERE k.contype = 'f' AND c.oid <> f.oid`;

/** The tables to copy, those that others refer to first. A column that only one side has is left out. */
export async function tablesToCopy({ from, to }: CopyEnds): Promise<CopiedTable[]> {
  const theirs = await columnsByTable(to);
  const ours = await columnsByTable(from);
  const tables = [...ours].flatMap(([name, columns]) => {
    const known = new Set(theirs.get(name)?.map((column) => column.name));
    return known.size === 0 ? [] : [{ name, columns: columns.filter((c) => known.has(c.name)) }];
  });
  const { rows } = await to.query<{ table: string; refers: string }>(REFERENCES);
  return referredFirst(tables, rows);
}

async function columnsByTable(client: PoolClient): Promise<Map<string, Column[]>> {
  const { rows } = await client.query<Column>(COLUMNS, [SCHEMAS, RECORDS]);
  const tables = new Map<string, Column[]>();
  for (const column of rows) {
    tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  }
  return tables;
}

/** Repeatedly takes the tables whose references are all taken; a ring of references would be a mistake in the schema. */
export function referredFirst<Table extends { readonly name: string }>(
  tables: readonly Table[],
  references: readonly { readonly table: string; readonly refers: string }[],
): Table[] {
  const ordered: Table[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const blocked = new Set(
      references.filter(({ refers }) => waiting.has(refers)).map(({ table }) => table),
    );
    const free = left.filter(({ name }) => !blocked.has(name));
    if (free.length === 0)
      throw new Error(`These tables refer to each other: ${[...waiting].join(", ")}.`);
    ordered.push(...free);
    left = left.filter(({ name }) => blocked.has(name));
  }
  return ordered;
}

/** Copies all rows in batches. Everything travels as PostgreSQL's own text, so no value passes through JavaScript's. */
export async function copyRows(
  { from, to }: CopyEnds,
  { name, columns }: CopiedTable,
): Promise<void> {
  const asText = columns.map((column) => `${escapeIdentifier(column.name)}::text`).join(", ");
  const hasBytes = columns.some(({ type }) => type === "bytea");
  const atOnce = hasBytes ? ROWS_WITH_BYTES_AT_ONCE : ROWS_AT_ONCE;
  const insert = insertStatement(name, columns);
  await from.query(`DECLARE copied NO SCROLL CURSOR FOR SELECT ${asText} FROM ${name}`);
  for (;;) {
    const { rows } = await from.query<(string | null)[]>({
      text: `FETCH ${atOnce} FROM copied`,
      rowMode: "array",
    });
    if (rows.length === 0) break;
    await to.query(
      insert,
      columns.map((_, index) => rows.map((row) => row[index] ?? null)),
    );
  }
  await from.query("CLOSE copied");
}

function insertStatement(name: string, columns: CopiedTable["columns"]): string {
  const names = columns.map((column) => escapeIdentifier(column.name)).join(", ");
  const texts = columns.map((_, index) => `$${index + 1}::text[]`).join(", ");
  const aliases = columns.map((_, index) => `c${index}`).join(", ");
  const values = columns.map(({ type }, index) => `c${index}::${type}`).join(", ");
  // Numbers that the database gives out itself are copied like the rest: rows refer to each other by them.
  return `INSERT INTO ${name} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM unnest(${texts}) AS copied(${aliases})`;
}

/** For comparing a table before and after: two equal ones are taken for the same. */
export interface TableContent {
  readonly rows: number;
  /** The sum of a hash of every row: equal contents have equal sums, whatever their order. */
  readonly sum: string;
}

/** What a table holds, to compare both ends by. */
export async function contentOf(
  client: PoolClient,
  { name, columns }: CopiedTable,
): Promise<TableContent> {
  const row = columns.map((column) => `${escapeIdentifier(column.name)}::text`).join(", ");
  const { rows } = await client.query<TableContent>(
    `SELECT count(*)::int AS rows,
       coalesce(sum(('x' || left(md5(ROW(${row})::text), 8))::bit(32)::bigint), 0)::text AS sum FROM ${name}`,
  );
  return rows[0] ?? { rows: 0, sum: "0" };
}

/** Lets every sequence go on behind the newest number that was given. */
export async function copySequences({ from, to }: CopyEnds): Promise<void> {
  const { rows } = await from.query<{ name: string; last: string }>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value::text AS last
     FROM pg_sequences WHERE schemaname = ANY($1) AND last_value IS NOT NULL`,
    [SCHEMAS],
  );
  for (const { name, last } of rows) await to.query("SELECT setval($1, $2::bigint)", [name, last]);
}
