import { afterUploadEvent, refusalOf, summaryOf, type Upload } from "./upload-state.ts";

const upload = (id: string, state: Upload["state"]): Upload => ({ id, name: `${id}.md`, state });
const failed = { kind: "failed", reason: "There is no text in it.", canRetry: false } as const;

test("each file has a state of its own", () => {
  const begun = afterUploadEvent([], {
    kind: "chosen",
    uploads: [upload("a", { kind: "waiting" }), upload("b", { kind: "waiting" })],
  });
  const moved = afterUploadEvent(begun, { kind: "moved", id: "b", to: failed });
  expect(moved.map(({ state }) => state.kind)).toEqual(["waiting", "failed"]);
  expect(afterUploadEvent(moved, { kind: "cleared" }).map(({ id }) => id)).toEqual(["a"]);
  expect(afterUploadEvent(moved, { kind: "dismissed", id: "a" }).map(({ id }) => id)).toEqual([
    "b",
  ]);
});

test("the summary says how far it is, and at the end what became of it", () => {
  const added = upload("a", { kind: "added" });
  expect(summaryOf([added, upload("b", { kind: "sending", share: 0.5 })])).toBe(
    "Adding 2 of 2 files",
  );
  expect(summaryOf([added, upload("b", failed)])).toBe("1 added, 1 not added");
  expect(summaryOf([added])).toBe("1 file added");
  expect(summaryOf([upload("b", failed)])).toBe("1 file not added");
});

test("only what can be read is sent", () => {
  expect(refusalOf({ name: "Prices.MD" })).toBeUndefined();
  expect(refusalOf({ name: "Lease.pdf" })).toBeUndefined();
  expect(refusalOf({ name: "offer.docx" })).toBeUndefined();
  expect(refusalOf({ name: "deck.pptx" })).toMatch(/Only PDF/);
  expect(refusalOf({ name: "markdown" })).toMatch(/Only PDF/);
});
