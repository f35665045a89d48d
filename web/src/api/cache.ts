import { type FieldPolicy, InMemoryCache, type Reference } from "@apollo/client/cache";

interface NodePage {
  readonly nodes: readonly Reference[];
}

/**
 * Pages of a Relay connection are asked for as `nodes`: with `after` they are appended, without it they replace.
 * So a list that is fetched again from its start never keeps rows that have left it.
 */
function connectionPolicy(keyArgs: readonly string[]): FieldPolicy<NodePage> {
  return {
    keyArgs: [...keyArgs],
    merge(existing, incoming, { args, readField }) {
      if (!args?.["after"] || !existing) return incoming;
      const known = new Set(existing.nodes.map((node) => readField("id", node)));
      const added = incoming.nodes.filter((node) => !known.has(readField("id", node)));
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
          playbook: cachedNode("Playbook"),
          knowledgeDocuments: connectionPolicy(["filter"]),
        },
      },
      KnowledgeDocument: { fields: { chunks: connectionPolicy([]) } },
      // Several tiles ask one period for different numbers: what each brings is kept.
      Analytics: { merge: true },
      Viewer: { merge: true, keyFields: [] },
    },
  });
}

/** What a list has brought into the cache is drawn at once when its own page opens. */
function cachedNode(typename: string): FieldPolicy<Reference> {
  return {
    read(known, { args, toReference }) {
      const id: unknown = args?.["id"];
      if (known !== undefined || typeof id !== "string") return known;
      return toReference({ __typename: typename, id });
    },
  };
}
