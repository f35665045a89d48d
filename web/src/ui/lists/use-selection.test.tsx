/** @jest-environment jsdom */
import { act, renderHook } from "@testing-library/react";

import { useSelection } from "./use-selection.ts";

const three = [{ id: "a" }, { id: "b" }, { id: "c" }];

test("an item is selected and unselected in turn", () => {
  const { result } = renderHook(() => useSelection(three));
  act(() => result.current.toggle("b"));
  expect(result.current.items).toEqual([{ id: "b" }]);
  act(() => result.current.toggle("b"));
  expect(result.current.items).toEqual([]);
});

test("what leaves the list leaves the selection", () => {
  const { result, rerender } = renderHook(({ shown }) => useSelection(shown), {
    initialProps: { shown: three },
  });
  act(() => result.current.all());
  expect(result.current.items).toHaveLength(3);
  rerender({ shown: three.slice(1) });
  expect(result.current.items).toEqual([{ id: "b" }, { id: "c" }]);
});
