"use client";
import { useLayoutEffect, useMemo, useState } from "react";
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
  const live = useLive({ type: meta, read: () => textOf(meta, name), same: Object.is });
  const [typed, setTyped] = useState<string>();
  const pause = useMemo(
    () =>
      writeAfterPause(room, (value) => {
        if (value !== textOf(meta, name)) room.change(() => meta.set(name, value));
        // From here on it shows what the document says: an undo, or what somebody else makes of it.
        setTyped(undefined);
      }),
    [room, meta, name],
  );
  // Of the layout: its clean-up runs before that of the effect which closes the room.
  useLayoutEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === "hidden") pause.writeNow();
    };
    addEventListener("pagehide", pause.writeNow);
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      removeEventListener("pagehide", pause.writeNow);
      document.removeEventListener("visibilitychange", onHidden);
      pause.writeNow();
    };
  }, [pause]);
  return {
    value: typed ?? live,
    onChange: (value) => {
      setTyped(value);
      pause.type(value);
    },
    onBlur: pause.writeNow,
  };
}

function textOf(meta: Y.Map<unknown>, name: string): string {
  const value = meta.get(name);
  return typeof value === "string" ? value : "";
}

/** Until it is written the room counts it as unsaved: it is in this page's memory alone. */
function writeAfterPause(room: Room, write: (value: string) => void) {
  let waiting: { readonly value: string; readonly release: () => void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeNow = (): void => {
    clearTimeout(timer);
    if (waiting === undefined) return;
    const { value, release } = waiting;
    waiting = undefined;
    write(value);
    // Afterwards, or it would be called saved in between.
    release();
  };
  return {
    writeNow,
    type: (value: string) => {
      waiting = { value, release: waiting?.release ?? room.hold() };
      clearTimeout(timer);
      timer = setTimeout(writeNow, PAUSE_MS);
    },
  };
}
