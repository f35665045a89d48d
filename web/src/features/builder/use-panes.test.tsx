/** @jest-environment jsdom */
import { act, renderHook } from "@testing-library/react";

import { usePanes } from "./use-panes.ts";

/** A window so many pixels wide. */
function opened(width: number) {
  Object.defineProperty(window, "matchMedia", {
    writable: true,
    value: (query: string) => {
      const [, bound, px] = /(min|max)-width: (\d+)px/.exec(query) ?? [];
      const matches = bound === "min" ? width >= Number(px) : width <= Number(px);
      return { matches, addEventListener: () => undefined, removeEventListener: () => undefined };
    },
  });
  return renderHook(() => usePanes()).result;
}

beforeEach(() => localStorage.clear());

test("where there is room both panes show, and what is set is kept on this device", () => {
  const panes = opened(1_440);
  expect([panes.current.isOpen("left"), panes.current.isOpen("right")]).toEqual([true, true]);
  act(() => panes.current.toggle("left"));
  act(() => panes.current.resize("right", 10_000));
  const again = opened(1_440);
  expect(again.current.isOpen("left")).toBe(false);
  expect(again.current.width("right")).toBe(560);
});

test("in a middling window one pane shows at a time, and closing it shows no other", () => {
  const panes = opened(1_100);
  expect([panes.current.isOpen("left"), panes.current.isOpen("right")]).toEqual([true, false]);
  act(() => panes.current.toggle("right"));
  expect([panes.current.isOpen("left"), panes.current.isOpen("right")]).toEqual([false, true]);
  act(() => panes.current.toggle("right"));
  expect([panes.current.isOpen("left"), panes.current.isOpen("right")]).toEqual([false, false]);
});

test("in a narrow window panes are drawers, closed at first, and nothing of it is kept", () => {
  const panes = opened(800);
  expect(panes.current.isNarrow).toBe(true);
  expect(panes.current.isOpen("left")).toBe(false);
  act(() => panes.current.open("right"));
  expect(panes.current.isOpen("right")).toBe(true);
  expect(opened(800).current.isOpen("right")).toBe(false);
});

const PANE = { open: false, width: 300 };

test.each([
  "{broken",
  JSON.stringify({ left: PANE, right: PANE }),
  JSON.stringify({ left: { ...PANE, width: "300" }, right: PANE, last: "left" }),
])("what cannot be read counts as nothing kept: %s", (kept) => {
  localStorage.setItem("builder-panes", kept);
  expect(opened(1_440).current.width("left")).toBe(260);
});
