import { readTrigger, storedTrigger, triggersFor } from "./upload-trigger.ts";

/** A document at the moment at which it was read: nobody has said its type. */
const read = (name: string) => ({ name, documentType: null });
const fits = (trigger: object, document: Parameters<typeof triggersFor>[1]) =>
  triggersFor(readTrigger(trigger), document);

test("23.1 without conditions every document that was read starts it", () => {
  expect(fits({}, read("anything.pdf"))).toBe(true);
});

test.each([
  ["lease", "Lease Mill Road.pdf", true],
  ["lease*road", "Lease Mill Road.pdf", true],
  ["road*lease", "Lease Mill Road.pdf", false],
  ["*.pdf", "Lease.PDF", true],
  ["(a+)+$", "aaaa(a+)+$", true],
  ["gym", "Lease.pdf", false],
])("23.1 the name pattern %s of %s: %s", (nameMatches, name, is) => {
  expect(fits({ nameMatches }, read(name))).toBe(is);
});

test("23.2 one for a type waits until a run has said of which type the document is", () => {
  const trigger = { documentType: "Lease" };
  expect(fits(trigger, read("lease.pdf"))).toBe(false);
  expect(fits(trigger, { name: "x", documentType: "lease" })).toBe(true);
  expect(fits(trigger, { name: "x", documentType: "job offer" })).toBe(false);
  expect(fits({}, { name: "x", documentType: "lease" })).toBe(false);
  expect(fits({ ...trigger, nameMatches: "y" }, { name: "x", documentType: "lease" })).toBe(false);
});

test("empty words are none, long ones are refused, and what is stored wrongly is no trigger", () => {
  expect(readTrigger({ nameMatches: " ", documentType: null })).toEqual({
    documentType: null,
    nameMatches: null,
  });
  expect(() => readTrigger({ nameMatches: "x".repeat(201) })).toThrow("At most 200 characters.");
  expect(storedTrigger(null)).toBeNull();
  expect(storedTrigger("lease")).toBeNull();
  expect(storedTrigger({ documentType: "lease" })).toEqual({
    documentType: "lease",
    nameMatches: null,
  });
});
