/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { act, renderHook } from "@testing-library/react";

import { useSearchText } from "./use-search-text.ts";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test("typing shows at once and searches once, when it rests", () => {
  const search = jest.fn();
  const { result } = renderHook(() => useSearchText("", search));
  act(() => result.current.setText("c"));
  act(() => result.current.setText("co"));
  expect(result.current.text).toBe("co");
  act(() => jest.advanceTimersByTime(199));
  expect(search).not.toHaveBeenCalled();
  act(() => jest.advanceTimersByTime(1));
  expect(search.mock.calls).toEqual([["co"]]);
});

test("what changes the search from outside changes the field, and ends what was being typed", () => {
  const search = jest.fn();
  const { result, rerender } = renderHook(({ searched }) => useSearchText(searched, search), {
    initialProps: { searched: "coffee" },
  });
  act(() => result.current.setText("coffee m"));
  rerender({ searched: "" });
  expect(result.current.text).toBe("");
  act(() => jest.advanceTimersByTime(1_000));
  expect(search).not.toHaveBeenCalled();
});

test("the address coming back with what was sent does not touch what has been typed since", () => {
  const { result, rerender } = renderHook(
    ({ searched }) => useSearchText(searched, () => undefined),
    { initialProps: { searched: "" } },
  );
  act(() => result.current.setText("cof"));
  act(() => jest.advanceTimersByTime(200));
  act(() => result.current.setText("coff"));
  rerender({ searched: "cof" });
  expect(result.current.text).toBe("coff");
});
