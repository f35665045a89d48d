import type { Page, PageArgs } from "./page.ts";

type AskedPage = Pick<Page<{ readonly id: string }>, "nodes" | "pageInfo">;

/** The ids of a list that is read to its end and back, by pages whose sizes are random. */
export async function readInPages(
  ask: (page: PageArgs) => Promise<AskedPage>,
  roll: (sides: number) => number,
): Promise<{ readonly forwards: readonly string[]; readonly backwards: readonly string[] }> {
  const forwards: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const page = await ask({ first: 1 + roll(7), after });
    forwards.push(...page.nodes.map(({ id }) => id));
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
  }
  const backwards: string[] = [];
  for (let before: string | null = null, more = true; more;) {
    const page = await ask({ last: 1 + roll(7), before });
    backwards.unshift(...page.nodes.map(({ id }) => id));
    ({ startCursor: before, hasPreviousPage: more } = page.pageInfo);
  }
  return { forwards, backwards };
}
