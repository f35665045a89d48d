import { triggeringDocuments } from "./upload-trigger-words.ts";

test.each([
  [null, null, "every document"],
  ["Lease", null, "documents of type “Lease”"],
  [null, "mill*road", "documents whose name matches “mill*road”"],
  ["Lease", "mill", "documents of type “Lease” whose name matches “mill”"],
])("type %p and name %p are %s", (documentType, nameMatches, words) => {
  expect(triggeringDocuments({ documentType, nameMatches })).toBe(words);
});
