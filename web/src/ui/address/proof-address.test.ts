import { pathOfProof, proofIn } from "./proof-address.ts";

test("a place in a document is named by its address, and read back from it", () => {
  const path = pathOfProof("document_1", { start: 10, end: 29 });
  expect(path).toBe("/documents/document_1?proof=10-29");
  expect(proofIn(new URL(path, "http://localhost").searchParams)).toEqual({ start: 10, end: 29 });
});

test.each(["", "proof=", "proof=29-10", "proof=5-5", "proof=a-b", "proof=-1-4", "proof=1.5-9"])(
  "%j names no place",
  (search) => {
    expect(proofIn(new URLSearchParams(search))).toBeUndefined();
  },
);
