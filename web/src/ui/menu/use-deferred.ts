"use client";
import { useState } from "react";

import { showProblem } from "../toasts/toasts.tsx";

interface Deferred<Loaded> {
  /** Only once the button has been pressed. */
  readonly loaded: Loaded | undefined;
  /** For the button. */
  readonly onReach: {
    readonly onClick: () => void;
    readonly onPointerEnter: () => void;
    readonly onFocus: () => void;
  };
}

/** What a button opens: fetched when the pointer or the focus comes near, and there when it is pressed. */
export function useDeferred<Loaded extends object>(load: () => Promise<Loaded>): Deferred<Loaded> {
  const [loaded, setLoaded] = useState<Loaded>();
  const [fetchOnce] = useState(() => untilItSucceeds(load));
  const prepare = () => void fetchOnce().catch(ignore);
  const onClick = () =>
    void fetchOnce().then(setLoaded, () =>
      showProblem("This did not open: the server was not reached.", onClick),
    );
  return { loaded, onReach: { onClick, onPointerEnter: prepare, onFocus: prepare } };
}

/** Offline, perhaps: pressing the button asks again, and says so if that is in vain, too. */
const ignore = () => undefined;

/** Does its work once; after a failure, once more. */
function untilItSucceeds<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work().catch((fault: unknown) => {
      running = undefined;
      throw fault;
    });
    return running;
  };
}
