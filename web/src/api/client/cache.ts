import {
  type FieldMergeFunction,
  type FieldPolicy,
  InMemoryCache,
  type Reference,
  type StoreObject,
} from "@apollo/client/cache";

/** What the cache keeps of a connection; `pageInfo` and `totalCount` are those of the page that came last. */
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
      // Rows that were added above meanwhile push the last ones into the next page: they come twice.
      const known = new Set(existing.nodes.map((node) => readField("id", node)));
      const added = incoming.nodes.filter((node) => !known.has(readField("id", node)));
      return { ...incoming, nodes: [...existing.nodes, ...added] };
    },
  };
}

/**
 * How answers are joined. A new connection that is paged needs its line here, or every page replaces the one before.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          playbooks: connectionPolicy(["filter", "orderBy"]),
          playbook: cachedNode("Playbook"),
          knowledgeDocuments: connectionPolicy(["filter", "orderBy"]),
          documents: connectionPolicy(["filter"]),
          runs: connectionPolicy(["filter"]),
          batches: connectionPolicy([]),
          approvals: connectionPolicy(["mine", "answered"]),
          tasks: connectionPolicy(["filter"]),
        },
      },
      // A list is refetched while a page is open: without this the poorer answer would empty the richer one.
      Run: { fields: { nodes: { merge: nodesOfRun } } },
      KnowledgeDocument: { fields: { chunks: connectionPolicy([]) } },
      // Several tiles ask one period for different numbers: what each brings is kept.
      Analytics: { merge: true },
      // Without ids, and pages ask for different parts of them.
      ModelStatus: { merge: true },
      PlaybookDefaults: { merge: true },
      // One for each client, without an id: switching workspaces loads the page anew.
      Viewer: { merge: true, keyFields: [] },
    },
  });
}

/**
 * The nodes of a run have no ids of their own. A list of runs asks for little of each, the run's page for more, its
 * inspector for all: what one of them brings is laid over what another has brought.
 */
const nodesOfRun: FieldMergeFunction<readonly StoreObject[]> = (existing, incoming, options) => {
  const { mergeObjects, readField } = options;
  const known = new Map((existing ?? []).map((node) => [readField("nodeId", node), node]));
  return incoming.map((node) => {
    const before = known.get(readField("nodeId", node));
    return before === undefined ? node : mergeObjects(before, node);
  });
};

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
