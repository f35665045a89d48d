"use client";
import { useCallback, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type * as Y from "yjs";

type Watched = Y.AbstractType<unknown> | Y.XmlFragment | Y.Map<unknown> | Y.Text;

interface Live<Value> {
  /** Observed with everything below it. */
  readonly type: Watched;
  readonly read: () => Value;
  /** Without it every event that counts draws anew. */
  readonly same?: (a: Value, b: Value) => boolean;
  /** Which events count; all of them without it. */
  readonly counts?: (event: Y.YEvent<Y.AbstractType<unknown>>) => boolean;
}

/** What a Yjs type says, drawn again when it says something else. `read` must depend on the type alone. */
export function useLive<Value>({ type, read, same, counts }: Live<Value>): Value {
  const cached = useRef<{ readonly type: Watched; readonly value: Value }>(undefined);
  const latest = useRef({ read, same, counts });
  useLayoutEffect(() => {
    latest.current = { read, same, counts };
  });
  const subscribe = useCallback(
    (notify: () => void) => {
      const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
        const { counts: doesCount, read: readNow, same: isSame } = latest.current;
        if (doesCount && !events.some(doesCount)) return;
        const value = readNow();
        const before = cached.current;
        if (before?.type === type && isSame?.(before.value, value)) return;
        cached.current = { type, value };
        notify();
      };
      type.observeDeep(onEvents);
      // It may have changed between drawing and subscribing.
      const value = latest.current.read();
      const before = cached.current;
      if (before?.type !== type || !latest.current.same?.(before.value, value)) {
        cached.current = { type, value };
      }
      return () => type.unobserveDeep(onEvents);
    },
    [type],
  );
  const get = useCallback((): Value => {
    if (cached.current?.type !== type) cached.current = { type, value: latest.current.read() };
    return cached.current.value;
  }, [type]);
  return useSyncExternalStore(subscribe, get, get);
}
