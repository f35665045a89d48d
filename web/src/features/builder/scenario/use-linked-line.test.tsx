/** @jest-environment jsdom */
import { jest } from "@jest/globals";
import { orderedLines } from "@playbooks/document-model";
import { renderHook } from "@testing-library/react";

import { twoRooms } from "../../../editor/testing/two-rooms.ts";
import { useLinkedLine } from "./use-linked-line.ts";

test("a link that was followed from line to line leaves nothing to complain of behind", () => {
  const complained = jest.spyOn(console, "error");
  const [room] = twoRooms(["One", "Two"]);
  const lines = orderedLines(room.doc, "keyMessages");
  const { rerender, unmount } = renderHook(
    (lineId: string | undefined) => useLinkedLine(room, { ready: true, lineId }),
    { initialProps: lines[0]?.id },
  );
  rerender(lines[1]?.id);
  unmount();
  expect(complained).not.toHaveBeenCalled();
});
