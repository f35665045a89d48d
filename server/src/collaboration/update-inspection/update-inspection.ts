import * as Y from "yjs";

import { ProtocolBreach } from "../close-codes.ts";
import type { Limits } from "../limits.ts";
import { refuseTooManyStructs } from "./struct-count.ts";
import { refuseDeepTypes, type Struct } from "./type-depth.ts";
import { refuseDeepValue } from "./value-depth.ts";

/** Clocks are counted in characters; nobody types 10^12 of them, and 2^53 is where numbers end. */
const MAX_CLOCK = 2 ** 40;

/** Whether an update may enter the document now, later or need not. */
export type Inspection =
  | { readonly kind: "nothingNew" }
  /** `clocks`: up to where the update brings each client id it has news of. */
  | { readonly kind: "new"; readonly clocks: ReadonlyMap<number, number> }
  /** It depends on something that is not here. */
  | { readonly kind: "incomplete" };

/** Asked of the room at each update, so that one set of rules serves its whole life. */
export interface InspectionRules {
  readonly allowedRoots: ReadonlySet<string>;
  readonly limits: Pick<Limits, "structs" | "deletedRanges" | "typeDepth" | "valueDepth">;
  /** The document with everything in it that was accepted so far; asked only when an update brings nested types. */
  document(): Y.Doc;
}

/**
 * Checks one update against what is known, without touching the document. An update that depends on something missing
 * must never reach a Y.Doc: Yjs would keep it as pending structs, store them and serve them to everyone.
 * Throws ProtocolBreach, or what Yjs throws on bytes that it cannot read.
 */
export function inspectUpdate(
  update: Uint8Array,
  known: ReadonlyMap<number, number>,
  rules: InspectionRules,
): Inspection {
  refuseTooManyStructs(update, rules.limits.structs);
  const { structs, ds } = Y.decodeUpdate(update);
  const deletions = deletedRanges(ds.clients, rules.limits.deletedRanges);
  const clocks = newClocks(structs, known);
  if (clocks === "gap") return { kind: "incomplete" };
  const clockOf = (client: number): number => clocks.get(client) ?? known.get(client) ?? 0;
  for (const struct of structs) refuseForeignContent(struct, rules);
  const complete =
    structs.every((struct) => hasItsNeighbours(struct, clockOf)) &&
    deletions.every(({ client, end }) => end <= clockOf(client));
  if (!complete) return { kind: "incomplete" };
  refuseDeepTypes(structs, rules);
  if (clocks.size === 0 && deletions.length === 0) return { kind: "nothingNew" };
  return { kind: "new", clocks };
}

interface DeletedRange {
  readonly client: number;
  readonly end: number;
}

function deletedRanges(
  clients: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>,
  limit: number,
): DeletedRange[] {
  const ranges: DeletedRange[] = [];
  for (const [client, items] of clients) {
    if (ranges.length + items.length > limit) throw new ProtocolBreach("too many deletions");
    for (const { clock, len } of items) ranges.push({ client, end: clock + len });
  }
  return ranges;
}

/** "gap": an update begins behind what is known of its client, so something before it is missing. */
function newClocks(
  structs: readonly Struct[],
  known: ReadonlyMap<number, number>,
): Map<number, number> | "gap" {
  const clocks = new Map<number, number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (struct instanceof Y.Skip || struct.length <= 0 || end > MAX_CLOCK) {
      throw new ProtocolBreach("bad struct");
    }
    const before = clocks.get(client) ?? known.get(client) ?? 0;
    if (clock > before) return "gap";
    if (end > before) clocks.set(client, end);
  }
  return clocks;
}

function refuseForeignContent(struct: Struct, rules: InspectionRules): void {
  if (!(struct instanceof Y.Item)) return;
  const { parent, parentSub, content } = struct;
  if (typeof parent === "string" && !rules.allowedRoots.has(parent)) {
    // Not only foreign: Yjs takes quadratic time in the number of root types.
    throw new ProtocolBreach("unknown root type");
  }
  if (parentSub === "__proto__") throw new ProtocolBreach("forbidden key");
  if (content instanceof Y.ContentDoc) throw new ProtocolBreach("subdocument");
  refuseDeepValue(content, rules.limits.valueDepth);
}

/** Yjs places an item by its neighbours and its parent; with one of them absent it would be kept as pending. */
function hasItsNeighbours(struct: Struct, clockOf: (client: number) => number): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const isHere = (id: Y.ID | null): boolean => id === null || id.clock < clockOf(id.client);
  const { origin, rightOrigin, parent } = struct;
  return isHere(origin) && isHere(rightOrigin) && (!(parent instanceof Y.ID) || isHere(parent));
}
