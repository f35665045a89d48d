import type { Database } from "./database.ts";

/**
 * How many statements an answer took. Reads go through the pool itself and are counted; transactions, such as those of
 * projections in the background, have connections of their own.
 */
export async function countStatements<Answer>(
  { pool }: Pick<Database, "pool">,
  ask: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly statements: number }> {
  const query = pool.query.bind(pool);
  let statements = 0;
  Object.assign(pool, {
    query: (...args: Parameters<typeof query>) => {
      statements++;
      return query(...args);
    },
  });
  try {
    return { answer: await ask(), statements };
  } finally {
    Object.assign(pool, { query });
  }
}
