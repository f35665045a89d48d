/** The least that the order of a graph depends on; drafts and valid graphs both have it. */
export interface Shape {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

/** By the id of a node. Two edges between the same two count twice. */
export type Neighbours = ReadonlyMap<string, readonly string[]>;

/** For each node those that it leads to. Edges without a known end do not count. */
export function successors({ nodes, edges }: Shape): Neighbours {
  const next = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges) if (next.has(target)) next.get(source)?.push(target);
  return next;
}

/** For each node those that lead to it. */
export function predecessors({ nodes, edges }: Shape): Neighbours {
  return successors({
    nodes,
    edges: edges.map(({ source, target }) => ({ source: target, target: source })),
  });
}

/** Every node after all that lead to it, among equals by id (7.7). Nodes of a ring, and what is behind one, are missing. */
export function topologicalOrder(shape: Shape): string[] {
  const next = successors(shape);
  const open = new Map([...predecessors(shape)].map(([id, before]) => [id, before.length]));
  const order: string[] = [];
  let ready = [...open].flatMap(([id, count]) => (count === 0 ? [id] : []));
  while (ready.length > 0) {
    order.push(...ready.toSorted());
    ready = ready.flatMap((id) => next.get(id) ?? []).filter((id) => resolveOne(open, id) === 0);
  }
  return order;
}

/** One way into the node is settled; gives how many are still open. */
function resolveOne(open: Map<string, number>, id: string): number {
  const left = (open.get(id) ?? 0) - 1;
  open.set(id, left);
  return left;
}

/** Everything that can be reached from `starts`; they themselves only if a ring leads back to them. */
export function reachable(next: Neighbours, starts: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const neighbour of next.get(id) ?? []) {
      if (found.has(neighbour)) continue;
      found.add(neighbour);
      open.push(neighbour);
    }
  }
  return found;
}

/** The rings of a graph: sets of nodes of which each leads to all others (1.4), and nodes that lead to themselves. */
export function rings(shape: Shape): string[][] {
  const done = new Set(topologicalOrder(shape));
  const rest = shape.nodes.map(({ id }) => id).filter((id) => !done.has(id));
  const next = successors(shape);
  const found: string[][] = [];
  const placed = new Set<string>();
  // Only what the order could not place: of a graph without rings this is nothing.
  const reach = new Map(rest.map((id) => [id, reachable(next, [id])]));
  for (const id of rest) {
    if (placed.has(id) || !reach.get(id)?.has(id)) continue;
    const ring = rest.filter((other) => reach.get(id)?.has(other) && reach.get(other)?.has(id));
    for (const member of ring) placed.add(member);
    found.push(ring);
  }
  return found;
}
