import { NetworkStatus } from "@apollo/client";

/** The API's limit for one page. */
const PAGE_LIMIT = 100;

/** The same each time: what shows it does not change for nothing. */
const NOTHING: readonly never[] = [];

/** A list of which pages are fetched one after the other. */
export interface PagedList<Node> {
  /** All pages so far in one list; the cache has joined them (`connectionPolicy`). */
  readonly nodes: readonly Node[];
  /** Undefined until it is known. */
  readonly total: number | undefined;
  /** Something older is shown while the new is fetched. */
  readonly stale: boolean;
  readonly error: Error | undefined;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  /** Asks again for as much as is shown. */
  readonly refetch: () => void;
}

/** As much of Apollo's `useQuery` as is used. */
interface PagedQuery<Data> {
  readonly data?: Data | undefined;
  readonly previousData?: Data | undefined;
  readonly error?: Error | undefined;
  readonly networkStatus: NetworkStatus;
  readonly fetchMore: (more: { variables: { after: string | null } }) => Promise<unknown>;
  readonly refetch: (variables: { first: number }) => Promise<unknown>;
}

/** A Relay connection as the API has it; `totalCount` is left out where counting costs too much. */
interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly totalCount?: number;
  readonly pageInfo: { readonly endCursor?: string | null; readonly hasNextPage: boolean };
}

/** What a query for a connection shows, `first` nodes a page; what went wrong beside something older is not shown. */
export function pagedList<Data, Node>(
  query: PagedQuery<Data>,
  first: number,
  pageOf: (data: Data) => Page<Node>,
): PagedList<Node> {
  const data = query.data ?? query.previousData;
  const page = data === undefined ? undefined : pageOf(data);
  const nodes = page?.nodes ?? NOTHING;
  return {
    nodes,
    total: page?.totalCount,
    stale: !query.data && Boolean(query.previousData),
    error: page ? undefined : query.error,
    hasMore: page?.pageInfo.hasNextPage ?? false,
    loadingMore: query.networkStatus === NetworkStatus.fetchMore,
    loadMore: () => {
      const after = page?.pageInfo.endCursor ?? null;
      // A page that fails leaves its button there: pressing it again is the retry.
      void query.fetchMore({ variables: { after } }).catch(() => undefined);
    },
    refetch: () => {
      // More than one page cannot be asked for at once: a list longer than the limit shrinks to it.
      const shown = Math.min(PAGE_LIMIT, Math.max(first, nodes.length));
      void query.refetch({ first: shown }).catch(() => undefined);
    },
  };
}
