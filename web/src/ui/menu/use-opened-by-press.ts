"use client";
import { useEffect, useRef, useState } from "react";

/**
 * Of what is drawn because its button was pressed: so it opens by itself, and its button gets the focus back when it
 * closes.
 */
export function useOpenedByPress() {
  const button = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    // The button that was pressed has been drawn anew. Opening notes who has the focus, to give it back.
    button.current?.focus();
    const opening = requestAnimationFrame(() => setOpened(true));
    return () => cancelAnimationFrame(opening);
  }, []);
  return { button, opened, setOpened };
}
