import { isClean, type SaveFacts, saveStateOf, saveWords, worseOf } from "./save-state.ts";

const facts = (changes: Partial<SaveFacts>): SaveFacts => ({
  connected: true,
  dirty: false,
  unacknowledged: 0,
  refusal: undefined,
  stalled: false,
  onDevice: true,
  unwritten: 0,
  ...changes,
});
const wordsFor = (changes: Partial<SaveFacts>) => saveWords(saveStateOf(facts(changes)));

test("saved is only what the server has acknowledged", () => {
  expect(wordsFor({})).toBe("Saved");
  expect(wordsFor({ dirty: true })).not.toBe("Saved");
  expect(wordsFor({ connected: false })).not.toBe("Saved");
});

test("what waits for its acknowledgement is counted", () => {
  expect(wordsFor({ dirty: true, unacknowledged: 3 })).toBe("Saving 3 changes");
  expect(wordsFor({ dirty: true, unacknowledged: 1 })).toBe("Saving 1 change");
  expect(wordsFor({ dirty: true, unacknowledged: 0 })).toBe("Saving 1 change");
});

test("a lost or a silent server leaves it on the device, or nowhere", () => {
  expect(wordsFor({ connected: false, dirty: true })).toBe("Offline, kept on this device");
  expect(wordsFor({ dirty: true, stalled: true })).toBe("Offline, kept on this device");
  expect(wordsFor({ connected: false, dirty: true, onDevice: false })).toBe("Not saved: act now");
  expect(wordsFor({ dirty: true, stalled: true, onDevice: false })).toBe("Not saved: act now");
});

test("a lost connection endangers nothing where nothing was written", () => {
  expect(wordsFor({ connected: false, onDevice: false })).toBe("Saved");
});

test("what the server does not take is not sent, whether or not this device keeps it", () => {
  const refused = { dirty: true, unacknowledged: 3, refusal: "readOnly" } as const;
  expect(wordsFor(refused)).toBe("3 changes not sent");
  expect(wordsFor({ ...refused, unwritten: 1 })).toBe("4 changes not sent");
  expect(wordsFor({ ...refused, unacknowledged: 0 })).toBe("Changes not sent");
  expect(saveStateOf(facts({ ...refused, onDevice: false }))).toMatchObject({ onDevice: false });
  const ended = { connected: false, refusal: "ended" } as const;
  expect(wordsFor({ ...ended, dirty: true, unacknowledged: 1 })).toBe("1 change not sent");
});

test("what has ended promises nothing, and whoever may only read has nothing to save", () => {
  expect(wordsFor({ connected: false, refusal: "ended" })).toBe("Not connected");
  expect(wordsFor({ refusal: "readOnly" })).toBe("Saved");
});

test("what waits to be written counts as a change, and is neither saved nor on the device", () => {
  expect(wordsFor({ unwritten: 1 })).toBe("Saving 1 change");
  expect(wordsFor({ unwritten: 1, dirty: true, unacknowledged: 2 })).toBe("Saving 3 changes");
  expect(wordsFor({ unwritten: 1, connected: false })).toBe("Saving 1 change");
  const lost = { connected: false, onDevice: false } as const;
  expect(wordsFor({ unwritten: 1, ...lost })).toBe("Saving 1 change");
  expect(wordsFor({ unwritten: 1, dirty: true, ...lost })).toBe("Not saved: act now");
});

test("a document is clean only after the server has asked and everything sent is committed", () => {
  const frames = { sent: 2, acknowledged: 2, answered: true };
  expect(isClean(true, frames)).toBe(true);
  expect(isClean(false, frames)).toBe(false);
  expect(isClean(true, { ...frames, answered: false })).toBe(false);
  expect(isClean(true, { ...frames, acknowledged: 1 })).toBe(false);
});

test("of two documents the one that is worse off is spoken of, and waiting changes add up", () => {
  const saved = { kind: "saved" } as const;
  const saving = { kind: "saving", changes: 2 } as const;
  const notSaved = { kind: "notSaved" } as const;
  expect(worseOf(saved, saving)).toBe(saving);
  expect(worseOf(notSaved, { kind: "onDevice" })).toBe(notSaved);
  expect(saveWords(worseOf(saving, { kind: "saving", changes: 1 }))).toBe("Saving 3 changes");
  const withheld = { kind: "withheld", changes: 2, onDevice: true } as const;
  expect(saveWords(worseOf(withheld, { ...withheld, changes: 1 }))).toBe("3 changes not sent");
  expect(saveWords(worseOf({ ...withheld, changes: 0 }, withheld))).toBe("Changes not sent");
});
