"use client";
import { type ReactNode, useEffect, useState } from "react";

/** A wait shorter than this is not noticed; a skeleton that flashes is. */
const SKELETON_DELAY_MS = 150;

/** Shows its children only when the wait has lasted long enough to deserve it. */
export function Delayed({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_DELAY_MS);
    return () => clearTimeout(timer);
  }, []);
  return shown ? children : null;
}
