"use client";
import { flatTextOf, placeOf, type Proposal } from "@playbooks/document-model";
import { useState, useSyncExternalStore } from "react";
import type * as Y from "yjs";

import { isFieldOfModule } from "../../presence/ai-field.ts";
import type { Peer } from "../../presence/peers.ts";
import { changesOf } from "../../proposals/changes-of.ts";
import type { Room } from "../../room/room.ts";
import { useLive } from "../../room/use-live.ts";
import { lineOfField } from "../fields.ts";
import { type DrawnPerson, sameMarks, type TextMark } from "./text-marks.ts";

interface MarkedText {
  readonly field: string;
  readonly fragment: Y.XmlFragment;
  readonly proposals: readonly Proposal[];
}

const NO_MARKS: readonly TextMark[] = [];

/** Carets of others and suggestions about one text; the same array while nothing changes. */
export function useTextMarks(room: Room, text: MarkedText): readonly TextMark[] {
  useLive({ type: text.fragment, read: () => flatTextOf(text.fragment).text, same: Object.is });
  const peers = useSyncExternalStore(room.peers.subscribe, room.peers.get, room.peers.get);
  const [shown, setShown] = useState(NO_MARKS);
  const marks = [...suggested(room.doc, text, peers), ...carets(room.doc, text, peers)];
  if (sameMarks(shown, marks)) return shown;
  // Drawn again at once with what is kept: an editor must not be told the same marks anew.
  setShown(marks);
  return marks;
}

function suggested(
  doc: Y.Doc,
  { field, proposals }: MarkedText,
  peers: readonly Peer[],
): TextMark[] {
  const part = lineOfField(field)?.part ?? "text";
  return proposals.flatMap((proposal) => {
    const marks = changesOf(doc, proposal, part);
    const growing = marks.find((mark) => mark.kind === "inserted" && mark.streaming);
    const writer = growing && writerOf(proposal, peers);
    if (growing?.kind !== "inserted" || !writer) return marks;
    return [...marks, { kind: "caret", at: growing.at, person: drawnPerson(writer) }];
  });
}

/** An AI has no caret of its own: what it writes is in its proposal, and not in the text. */
function writerOf({ target }: Proposal, peers: readonly Peer[]): Peer | undefined {
  const place = target.kind === "field" ? target.field : target.module;
  return peers.find(({ ai, field }) => ai && field && isFieldOfModule(field, place));
}

function drawnPerson({ clientId, name, color, ai }: Peer): DrawnPerson {
  return { clientId, name, color, ai };
}

function carets(doc: Y.Doc, { field, fragment }: MarkedText, peers: readonly Peer[]): TextMark[] {
  const here = peers.filter((peer) => peer.field === field && peer.caret !== undefined);
  if (here.length === 0) return [];
  const flat = flatTextOf(fragment);
  return here.flatMap((peer): TextMark[] => {
    if (peer.caret === undefined) return [];
    const person = drawnPerson(peer);
    const head = placeOf(doc, flat, peer.caret.head);
    const anchor = placeOf(doc, flat, peer.caret.anchor);
    if (head === undefined) return [];
    const caret: TextMark = { kind: "caret", at: head, person };
    if (anchor === undefined || anchor === head) return [caret];
    const range = { from: Math.min(anchor, head), to: Math.max(anchor, head) };
    return [{ kind: "selection", ...range, person }, caret];
  });
}
