import { type FieldPolicy, InMemoryCache, type Reference } from "@apollo/client/cache";

interface NodePage {
  readonly nodes: readonly Reference[];
}

/**
 * Pages of a Relay connection are asked for as `nodes`: with `after` they are appended, without it they replace.
 * So a list that is fetched again from its start never keeps rows that have left it.
 */
export function connectionPolicy(keyArgs: readonly string[]): FieldPolicy<NodePage> {
  return {
    keyArgs: [...keyArgs],
    merge(existing, incoming, { args }) {
      if (!args?.["after"] || !existing) return incoming;
      const known = new Set(existing.nodes.map((node) => node.__ref));
      const added = incoming.nodes.filter((node) => !known.has(node.__ref));
      return { ...incoming, nodes: [...existing.nodes, ...added] };
    },
  };
}

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          playbooks: connectionPolicy(["filter", "orderBy"]),
          playbook: {
            read: (known, { args, toReference }) =>
              known ?? referenceOf("Playbook", args?.["id"], toReference),
          },
        },
      },
      Viewer: { merge: true, keyFields: [] },
    },
  });
}

/** A card that is in the cache already is drawn at once when its page opens. */
function referenceOf(
  typename: string,
  id: unknown,
  toReference: (object: { __typename: string; id: string }) => Reference | undefined,
): Reference | undefined {
  return typeof id === "string" ? toReference({ __typename: typename, id }) : undefined;
}
