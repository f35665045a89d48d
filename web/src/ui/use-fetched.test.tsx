/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { act, renderHook } from "@testing-library/react";

import { useFetched } from "./use-fetched.ts";

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const PART = { name: "the overview" };

const settled = (work: () => void): Promise<void> =>
  act(() => {
    work();
    return Promise.resolve();
  });

test("nothing is fetched until it is wanted, and then it stays", async () => {
  const load = jest.fn(() => Promise.resolve(PART));
  const { result, rerender } = renderHook(({ isWanted }) => useFetched(load, isWanted), {
    initialProps: { isWanted: false },
  });
  expect(load).not.toHaveBeenCalled();
  await settled(() => rerender({ isWanted: true }));
  expect(result.current).toBe(PART);
  await settled(() => rerender({ isWanted: false }));
  await settled(() => rerender({ isWanted: true }));
  expect(result.current).toBe(PART);
  expect(load).toHaveBeenCalledTimes(1);
});

test("what cannot be fetched is asked for again until it comes, and the page goes on", async () => {
  const load = jest
    .fn<() => Promise<typeof PART>>()
    .mockRejectedValueOnce(new Error("offline"))
    .mockRejectedValueOnce(new Error("offline"))
    .mockResolvedValue(PART);
  const { result } = renderHook(() => useFetched(load, true));
  await act(() => jest.advanceTimersByTimeAsync(1));
  expect(result.current).toBeUndefined();
  await act(() => jest.runOnlyPendingTimersAsync());
  expect(result.current).toBeUndefined();
  await act(() => jest.runOnlyPendingTimersAsync());
  expect(result.current).toBe(PART);
});
