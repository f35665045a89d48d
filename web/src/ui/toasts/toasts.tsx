"use client";
import { type ComponentType, type RefObject, useEffect, useState } from "react";

import type { Toast } from "./toast-stack.tsx";

/** Long enough to read it, find the mouse and change one's mind. */
const UNDO_MS = 8_000;
/** A short sentence is read in half of it. */
const NOTE_MS = 4_000;

/** Something was done that can be taken back, by ⌘Z too: from the keyboard a toast is far away. */
export function showUndo(text: string, undo: () => void): void {
  const action = { label: "Undo", run: undo };
  show({ text, color: "brand", action, hotkey: "mod+z", closesAfterMs: UNDO_MS });
}

/** Something was not done: it stays until it is read. */
export function showProblem(text: string, retry?: () => void): void {
  const action = retry ? { action: { label: "Retry", run: retry } } : {};
  show({ text, color: "red", ...action });
}

/** Something worth knowing that needs nobody: it goes by itself. */
export function showNote(text: string): void {
  show({ text, color: "teal", closesAfterMs: NOTE_MS });
}

/** What the touch itself asks for goes first, such as an editor. */
const BEHIND_TOUCH_MS = 3_000;

const fetchStack = () => import("./toast-stack.tsx");
/** Whoever is offline before it came hears nothing; the page goes on. */
const ignore = () => undefined;
let drawStack: (() => void) | undefined;

function show(toast: Toast): void {
  // The stack must be on the page for what is drawn into it; the library keeps the toast until it is.
  drawStack?.();
  void fetchStack().then(({ drawToast }) => drawToast(toast), ignore);
}

/**
 * The place of the toasts. What draws them is fetched soon after the first touch of the page, not with it: every toast
 * answers to something that somebody did, and when the server is gone it must be here already.
 */
export function Toasts() {
  const [Stack, setStack] = useState<ComponentType>();
  useEffect(() => {
    drawStack = () =>
      void fetchStack().then(({ ToastStack }) => setStack(() => ToastStack), ignore);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const prepare = () => {
      timer ??= setTimeout(() => void fetchStack().catch(ignore), BEHIND_TOUCH_MS);
    };
    const once = { once: true, passive: true } as const;
    document.addEventListener("pointerdown", prepare, once);
    document.addEventListener("keydown", prepare, once);
    return () => {
      drawStack = undefined;
      clearTimeout(timer);
      document.removeEventListener("pointerdown", prepare);
      document.removeEventListener("keydown", prepare);
    };
  }, []);
  return Stack ? <Stack /> : null;
}

/**
 * Toasts stand above this bar at the bottom of the page for as long as it is there: it is what somebody works with
 * while they come. `gap` is its distance from the edge, in pixels.
 */
export function useToastsAbove(
  bar: RefObject<HTMLElement | null>,
  { isShown, gap }: { readonly isShown: boolean; readonly gap: number },
): void {
  useEffect(() => {
    const element = bar.current;
    if (!isShown || !element) return undefined;
    const { style } = document.documentElement;
    const place = () => style.setProperty("--toasts-above", `${element.offsetHeight + gap}px`);
    // Its buttons wrap on a narrow page, and change with the review.
    const observer = new ResizeObserver(place);
    observer.observe(element);
    place();
    return () => {
      observer.disconnect();
      style.removeProperty("--toasts-above");
    };
  }, [bar, isShown, gap]);
}
