import type * as Y from "yjs";

import { flatTextOf } from "../rich-text/flat-text.ts";
import { type Range, anchorsFor } from "./anchors.ts";
import type { Proposal } from "./proposal.ts";

/** Ties a proposal to a stretch of a text, whatever it was tied to before. */
export function reanchor(proposal: Proposal, fragment: Y.XmlFragment, range: Range): void {
  const flat = flatTextOf(fragment);
  proposal.map.set("base", flat.text.slice(range.from, range.to));
  for (const [key, value] of Object.entries(anchorsFor(flat, range) ?? {})) {
    proposal.map.set(key, value);
  }
}
