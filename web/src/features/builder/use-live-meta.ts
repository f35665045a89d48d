"use client";
import { useEffect, useState } from "react";
import type * as Y from "yjs";

import type { Room } from "../../editor/room/room.ts";
import { useLive } from "../../editor/room/use-live.ts";

/** Typing writes the whole value, so it waits for a pause; the last one who pauses wins. */
const PAUSE_MS = 400;

/** What a field needs; what is typed shows at once, and is written after a pause or on leaving. */
interface LiveMeta {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
}

/** A short value of a document that is one whole: "Office manager". */
export function useLiveMeta(room: Room, meta: Y.Map<unknown>, name: string): LiveMeta {
  const live = useLive({
    type: meta,
    read: () => {
      const value = meta.get(name);
      return typeof value === "string" ? value : "";
    },
    same: Object.is,
  });
  const [typed, setTyped] = useState<string>();
  useEffect(() => {
    if (typed === undefined || typed === live) return undefined;
    const timer = setTimeout(() => {
      room.change(() => meta.set(name, typed));
      // From here on it shows what the document says: an undo, or what somebody else makes of it.
      setTyped(undefined);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, live, room, meta, name]);
  return {
    value: typed ?? live,
    onChange: setTyped,
    onBlur: () => {
      if (typed !== undefined && typed !== live) room.change(() => meta.set(name, typed));
      setTyped(undefined);
    },
  };
}
