"use client";
import { useEffect, useState } from "react";

/**
 * Gives the focus back to whoever had it, once what is drawn above the page goes. Mantine itself does so only for what it
 * has seen closed before, and what is drawn in order to be open it never has.
 */
export function useFocusReturn(): void {
  // While the first drawing is prepared nothing in it can have taken the focus yet.
  const [opener] = useState(openerOf);
  useEffect(
    () => () => {
      // Whoever closed it may have led the focus to another place already.
      if (document.activeElement === document.body) opener?.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** An item of a menu goes with its menu: the menu's button stands for it. */
function openerOf(): HTMLElement | null {
  const focused = document.activeElement;
  const button = focused?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  if (button) return document.getElementById(button);
  return focused instanceof HTMLElement ? focused : null;
}
