import { z } from "zod";

import { badInput, type DomainError } from "../../errors.ts";

/** Rows of a page: where nobody asks for a number, and at most. The decorators of connection.ts repeat the latter. */
export const PAGE_SIZE = { usual: 20, most: 100 } as const;

/** Relay's arguments as they arrive; null counts as omitted. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** What a row is sorted by, last the id that makes it unique: the keyset that a cursor hides. */
export type SortKey = readonly (string | number | null)[];

/** One more row than the page holds is asked for, so that `hasNextPage` costs no second query. */
export interface Slice {
  readonly limit: number;
  /** Rows behind this key only, in the direction of reading. */
  readonly beyond?: SortKey;
  /** Read from the end: the order of the query is turned round. */
  readonly backwards: boolean;
}

/** Where a page comes from: a table, or a list that is in memory. */
export interface PageSource<Row> {
  /** At most `limit` rows, in reading direction (backwards: the last row first). */
  rows(slice: Slice): Promise<readonly Row[]>;
  /** The same values by which `rows` orders, or a page would skip or repeat rows. */
  keyOf(row: Row): SortKey;
  /** All rows of the filter, whatever the page. */
  count(): Promise<number>;
}

/** What a `…Connection` type resolves from. */
export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly nodes: readonly Row[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  countAll(): Promise<number>;
}

/** One page by keyset. BAD_USER_INPUT for sizes outside 1–100, mixed directions and cursors that are not ours. */
export async function pageOf<Row>(args: PageArgs, source: PageSource<Row>): Promise<Page<Row>> {
  const { size, backwards, beyond } = readPageArgs(args);
  const found = await source.rows({
    limit: size + 1,
    backwards,
    ...(beyond === undefined ? {} : { beyond }),
  });
  const more = found.length > size;
  const nodes = backwards ? found.slice(0, size).toReversed() : found.slice(0, size);
  const cursorOf = (node: Row | undefined): string | null =>
    node === undefined ? null : writeCursor(source.keyOf(node));
  return {
    nodes,
    // Most queries ask for nodes alone, and a cursor for each would cost more than the rest of the page.
    get edges() {
      return nodes.map((node) => ({ cursor: writeCursor(source.keyOf(node)), node }));
    },
    pageInfo: {
      // On the side from which the reader comes there is the row of the cursor at least.
      hasNextPage: backwards ? beyond !== undefined : more,
      hasPreviousPage: backwards ? more : beyond !== undefined,
      get startCursor() {
        return cursorOf(nodes[0]);
      },
      get endCursor() {
        return cursorOf(nodes.at(-1));
      },
    },
    countAll: () => source.count(),
  };
}

/** A page of a list that is in memory anyway (members of a workspace, hits of a ranking), in its own order. */
export function pageOfList<Row>(
  args: PageArgs,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Promise<Page<Row>> {
  return pageOf(args, {
    rows({ limit, beyond, backwards }) {
      const ordered = backwards ? rows.toReversed() : rows;
      // -1 too when the row of the cursor is gone: reading begins anew, which repeats rows and loses none.
      const last = beyond === undefined ? -1 : ordered.findIndex((row) => idOf(row) === beyond[0]);
      return Promise.resolve(ordered.slice(last + 1, last + 1 + limit));
    },
    keyOf: (row) => [idOf(row)],
    count: () => Promise.resolve(rows.length),
  });
}

interface PageRequest {
  readonly size: number;
  readonly backwards: boolean;
  readonly beyond: SortKey | undefined;
}

function readPageArgs(args: PageArgs): PageRequest {
  const forwards = Number.isInteger(args.first) || typeof args.after === "string";
  const backwards = Number.isInteger(args.last) || typeof args.before === "string";
  if (forwards && backwards)
    throw badInput([{ path: "last", message: "Use first with after, or last with before." }]);
  const size = (backwards ? args.last : args.first) ?? PAGE_SIZE.usual;
  const path = backwards ? "last" : "first";
  if (!Number.isInteger(size) || size < 1 || size > PAGE_SIZE.most)
    throw badInput([{ path, message: `A page holds 1 to ${PAGE_SIZE.most}.` }]);
  const cursor = backwards ? args.before : args.after;
  return {
    size,
    backwards,
    beyond:
      typeof cursor === "string" ? readCursor(cursor, backwards ? "before" : "after") : undefined,
  };
}

/** Opaque to callers: base64url of the JSON of the key, so that its form may change. */
export function writeCursor(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

const Key = z
  .array(z.union([z.string(), z.number(), z.null()]))
  .min(1)
  .max(4);

function readCursor(cursor: string, path: string): SortKey {
  try {
    return Key.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw badCursor(path === "before");
  }
}

/** For sources too: a key that does not fit their order. */
export function badCursor(backwards: boolean): DomainError {
  const message = "This cursor does not belong to this list.";
  return badInput([{ path: backwards ? "before" : "after", message }]);
}
