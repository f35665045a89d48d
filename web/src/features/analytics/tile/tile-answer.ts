/** What a tile knows: the answer to its question, older while a new one is fetched. */
export interface TileAnswer<Data> {
  readonly data: Data | undefined;
  readonly stale: boolean;
  /** Only where there is nothing to show. */
  readonly error: Error | undefined;
  readonly refetch: () => void;
}

/** As much of Apollo's `useQuery` as is used. */
interface QueryResult<Data> {
  readonly data: Data | undefined;
  readonly previousData?: Data | undefined;
  readonly error?: Error | undefined;
  readonly refetch: () => Promise<unknown>;
}

/** Numbers are looked up anew on every visit, and what was known is shown until they are there. */
export const TILE_FETCH = { fetchPolicy: "cache-and-network" } as const;

/** An error hides older numbers too: a count that may be wrong is worse than none. */
export function tileAnswer<Data>(result: QueryResult<Data>): TileAnswer<Data> {
  const data = result.data ?? result.previousData;
  return {
    data: result.error ? undefined : data,
    stale: result.data === undefined && data !== undefined,
    error: result.error,
    refetch: () => void result.refetch().catch(() => undefined),
  };
}
