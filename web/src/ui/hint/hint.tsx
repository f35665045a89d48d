"use client";
import {
  cloneElement,
  type ComponentType,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  useState,
} from "react";

import type { LoadedHintProps } from "./loaded-hint.tsx";

interface HintProps {
  readonly label: string;
  /** Until the words show, from when the pointer has come to rest. */
  readonly delayMs?: number;
  readonly children: ReactElement<HTMLAttributes<HTMLElement>>;
}

/** Long enough to pass over a thing without being told what it is. */
const DELAY_MS = 400;

/**
 * Words beside what a mouse rests on. What draws and places them is fetched when the first one comes near, and beside
 * the thing itself, which stays the same element: nobody's click gets lost.
 */
export function Hint({ label, delayMs = DELAY_MS, children }: HintProps) {
  const [near, setNear] = useState<HTMLElement>();
  const [Loaded, setLoaded] = useState<ComponentType<LoadedHintProps>>();
  const onPointerEnter = ({ pointerType, currentTarget }: PointerEvent<HTMLElement>) => {
    if (pointerType !== "mouse") return;
    setNear(currentTarget);
    // Offline, perhaps: coming near again asks again.
    import("./loaded-hint.tsx").then(
      ({ LoadedHint }) => setLoaded(() => LoadedHint),
      () => undefined,
    );
  };
  return (
    <>
      {cloneElement(children, { onPointerEnter, onPointerLeave: () => setNear(undefined) })}
      {near && Loaded ? <Loaded target={near} label={label} delayMs={delayMs} /> : null}
    </>
  );
}
