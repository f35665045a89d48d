import { type Happening, NOTHING_WRITTEN, writingAfter } from "./writing.ts";

const after = (...happenings: readonly Happening[]) => {
  const { open, taken } = happenings.reduce(writingAfter, NOTHING_WRITTEN);
  return { open: [...open], taken: [...taken] };
};
const wrote = (lineId: string, isLoss = false) => ({ kind: "wrote", lineId, isLoss }) as const;
const deleted = (lineId: string) => ({ kind: "hidden", lineId, isLoss: true }) as const;
const stored = (caretIn?: string) => ({ kind: "stored", caretIn }) as const;

test("a line is taken from whoever wrote in it and is not known to be stored, or still has the caret there", () => {
  expect(after(wrote("a"), deleted("a")).taken).toEqual(["a"]);
  expect(after(wrote("a"), stored("a"), deleted("a")).taken).toEqual(["a"]);
});

test("whoever wrote nothing, or is elsewhere with everything stored, is told nothing", () => {
  expect(after(deleted("a")).taken).toEqual([]);
  expect(after(wrote("b"), deleted("a")).taken).toEqual([]);
  expect(after(wrote("a"), stored("b"), deleted("a")).taken).toEqual([]);
});

test("words that come into a line after it was deleted are a loss as well", () => {
  expect(after(deleted("a"), wrote("a", true)).taken).toEqual(["a"]);
});

test("what somebody deletes themselves is no loss", () => {
  const own = { kind: "hidden", lineId: "a", isLoss: false } as const;
  expect(after(wrote("a"), own)).toEqual({ open: [], taken: [] });
});

test("it waits until it is brought back or let go, whatever is stored meanwhile", () => {
  const taken = [wrote("a"), deleted("a"), stored()] as const;
  expect(after(...taken).taken).toEqual(["a"]);
  expect(after(...taken, { kind: "shown", lineId: "a" }).taken).toEqual([]);
  expect(after(...taken, { kind: "letGo", lineId: "a" }).taken).toEqual([]);
});

test("a line that shows again is taken anew only from who has written in it since", () => {
  const back = [wrote("a"), deleted("a"), { kind: "shown", lineId: "a" }] as const;
  expect(after(...back, deleted("a")).taken).toEqual([]);
  expect(after(...back, wrote("a"), deleted("a")).taken).toEqual(["a"]);
});
