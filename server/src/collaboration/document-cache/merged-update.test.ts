import * as Y from "yjs";

import { updatesOf } from "../testing/updates.ts";
import { EMPTY_UPDATE, mergedUpdate } from "./merged-update.ts";

test("nothing merged is the empty update", () => {
  expect(mergedUpdate([])).toEqual(EMPTY_UPDATE);
});

test.each([1, 2, 31, 32, 33, 1_025])("%i updates merged are the same document", (count) => {
  const updates = updatesOf(
    ...Array.from(
      { length: count },
      (_, i) => (doc: Y.Doc) => doc.getText("title").insert(0, String(i % 10)),
    ),
  );
  const doc = new Y.Doc();
  Y.applyUpdate(doc, mergedUpdate(updates));
  expect(doc.getText("title").length).toBe(count);
});
