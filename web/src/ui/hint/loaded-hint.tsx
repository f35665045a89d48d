"use client";
import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";

export interface LoadedHintProps {
  readonly target: HTMLElement;
  readonly label: string;
  readonly delayMs: number;
}

/** Drawn because the pointer is on its target, and taken away with it; Escape closes it, too. */
export function LoadedHint({ target, label, delayMs }: LoadedHintProps) {
  const [hasRested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return hasRested ? <Tooltip target={target} label={label} defaultOpened /> : null;
}
