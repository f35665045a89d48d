/** @jest-environment jsdom */
import { act, renderHook } from "@testing-library/react";

import { EVIDENCE } from "../scenario/scenario-space.stand-in.tsx";
import { useShownEvidence } from "./use-shown-evidence.ts";

test("a passage that somebody reads says it when its source changes meanwhile, and stays when it is quoted no more", () => {
  const elsewhere = { ...EVIDENCE, start: 40, end: 52 };
  const { result, rerender } = renderHook(
    (known: Parameters<typeof useShownEvidence>[0]) => useShownEvidence(known),
    { initialProps: [{ evidence: [elsewhere, EVIDENCE] }] },
  );
  act(() => result.current.choose([EVIDENCE]));
  expect(result.current.evidence).toEqual([EVIDENCE]);
  rerender([{ evidence: [elsewhere, { ...EVIDENCE, stale: true }] }]);
  expect(result.current.evidence).toEqual([{ ...EVIDENCE, stale: true }]);
  rerender([]);
  expect(result.current.evidence).toEqual([EVIDENCE]);
});
