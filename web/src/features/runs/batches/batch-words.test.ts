import {
  documentsOf,
  endsOf,
  progressWords,
  repeatable,
  throughText,
  timeText,
} from "./batch-words.ts";
import { aBatch } from "./test-batches.ts";

test("what went well comes first, and ends that none has come to are left out", () => {
  const batch = aBatch({ succeeded: 6, partial: 0, failed: 2, cancelled: 1 });
  expect(endsOf(batch).map(({ status, count }) => [status, count])).toEqual([
    ["SUCCEEDED", 6],
    ["FAILED", 2],
    ["CANCELLED", 1],
  ]);
});

test("progress counts what is through, however it ended", () => {
  const batch = aBatch({ total: 1_200, running: 1_192, succeeded: 6, failed: 2 });
  expect(throughText(batch)).toBe("8 of 1,200");
  expect(progressWords(batch)).toBe("8 of 1,200: 6 succeeded, 2 failed");
  expect(progressWords(aBatch({ total: 3, running: 3, succeeded: 0, failed: 0 }))).toBe("0 of 3");
});

test.each([
  [null, "Time left not known yet"],
  [0, "About 5 s left"],
  [12, "About 15 s left"],
  [59, "About 1 min left"],
  [61, "About 2 min left"],
  [4_000, "About 1 h 7 min left"],
])("with %p seconds to go it says %j", (etaSeconds, words) => {
  expect(timeText(aBatch({ total: 2, running: 2, finishedAt: null, etaSeconds }))).toBe(words);
});

test("what was cancelled and is still at work stops: an estimate would be of something else", () => {
  const cancelledAt = "2026-03-02T09:00:30Z";
  expect(timeText(aBatch({ running: 2, etaSeconds: 15, cancelledAt }))).toBe("Stopping");
});

test("when only what waits for people is left, it says so", () => {
  const batch = aBatch({ total: 20, running: 1, finishedAt: null, etaSeconds: null });
  expect(timeText(batch)).toBe("Waits for people");
});

test("what has ended says how long it took", () => {
  const finishedAt = "2026-03-02T09:03:05Z";
  expect(timeText(aBatch({ running: 0, createdAt: "2026-03-02T09:00:00Z", finishedAt }))).toBe(
    "Took 3 min 5 s",
  );
  const retriedAt = "2026-03-02T09:03:00Z";
  expect(timeText(aBatch({ running: 0, retriedAt, finishedAt }))).toBe("Retry took 5 s");
});

test("a retry runs what failed, ended partly or was cancelled", () => {
  expect(repeatable(aBatch({ failed: 2, partial: 1, cancelled: 4 }))).toBe(7);
  expect(documentsOf(1)).toBe("1 document");
  expect(documentsOf(2_000)).toBe("2,000 documents");
});
