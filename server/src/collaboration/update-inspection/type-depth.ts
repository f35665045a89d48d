import * as Y from "yjs";

import { ProtocolBreach } from "../close-codes.ts";

/** What an update consists of, as Yjs decodes it. */
export type Struct = Y.Item | Y.GC | Y.Skip;

/** Below this many types a walk up the document ends; the limit on new ones is lower. */
interface DepthRules {
  readonly limits: { readonly typeDepth: number };
  document(): Y.Doc;
}

/**
 * Types nested very deep integrate without complaint, but deleting the outermost recurses through all of them and
 * overflows the stack of the server and of every browser.
 */
export function refuseDeepTypes(structs: readonly Struct[], rules: DepthRules): void {
  const types = structs.filter(isTypeItem);
  if (types.length === 0) return;
  const depths = new TypeDepths(structs, rules.document(), rules.limits.typeDepth);
  for (const item of types) {
    if (depths.of(item) > rules.limits.typeDepth) throw new ProtocolBreach("types nested too deep");
  }
}

function isTypeItem(struct: Struct): struct is Y.Item {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentType;
}

class TypeDepths {
  /** Depth of what contains an item; items of a root type have 0. */
  readonly #known = new Map<Struct, number>();
  readonly #byClient = new Map<number, Struct[]>();
  readonly #doc: Y.Doc;
  readonly #limit: number;

  constructor(structs: readonly Struct[], doc: Y.Doc, limit: number) {
    this.#doc = doc;
    this.#limit = limit;
    for (const struct of structs) {
      const list = this.#byClient.get(struct.id.client);
      if (list) list.push(struct);
      else this.#byClient.set(struct.id.client, [struct]);
    }
  }

  /** How many types lie around this item. The chain to a known answer is walked in a loop: it can be very long. */
  of(item: Struct): number {
    const chain: { readonly struct: Struct; readonly deeper: 0 | 1 }[] = [];
    let current: Struct | undefined = item;
    let depth = 0;
    while (current) {
      const known = this.#known.get(current) ?? this.#inDocument(current);
      if (known !== undefined) {
        depth = known;
        break;
      }
      const next = this.#outward(current);
      chain.push({ struct: current, deeper: next.deeper });
      if (chain.length > MAX_CHAIN) throw new ProtocolBreach("circular update");
      current = next.struct;
    }
    for (const { struct, deeper } of chain.toReversed()) {
      depth += deeper;
      this.#known.set(struct, depth);
    }
    return depth;
  }

  /** One step towards the root: the parent (one deeper than it) or a neighbour (as deep). */
  #outward(struct: Struct): { readonly struct: Struct | undefined; readonly deeper: 0 | 1 } {
    if (!(struct instanceof Y.Item)) return { struct: undefined, deeper: 0 };
    const { parent, origin, rightOrigin } = struct;
    if (parent instanceof Y.ID) return { struct: this.#find(parent), deeper: 1 };
    if (typeof parent === "string") return { struct: undefined, deeper: 0 };
    const neighbour = origin ?? rightOrigin;
    return { struct: neighbour ? this.#find(neighbour) : undefined, deeper: 0 };
  }

  #inDocument(struct: Struct): number | undefined {
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return undefined;
    let depth = 0;
    let outer = itemOf(struct.parent);
    while (outer && depth <= this.#limit) {
      depth++;
      outer = outer.parent instanceof Y.AbstractType ? itemOf(outer.parent) : null;
    }
    this.#known.set(struct, depth);
    return depth;
  }

  /**
   * By halves: the structs of a client stand in the order of their clocks. First in the update, then in the
   * document.
   */
  #find(id: Y.ID): Struct | undefined {
    const list = this.#byClient.get(id.client) ?? [];
    let low = 0;
    let high = list.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = list[middle];
      if (!struct) break;
      if (id.clock < struct.id.clock) high = middle - 1;
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return id.clock < Y.getState(this.#doc.store, id.client)
      ? Y.getItem(this.#doc.store, id)
      : undefined;
  }
}

/** More structs than fit into one message: a chain that is longer runs in a circle. */
const MAX_CHAIN = 4 << 20;

/** The item that holds a type; null for a root type. */
function itemOf(type: Y.AbstractType<unknown>): Y.Item | null {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to its item
  return type._item;
}
