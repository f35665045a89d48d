import { DEFAULT_LIMITS } from "../limits.ts";
import { HeldUpdates } from "./held-updates.ts";

const held = (frame: number, size = 1) => ({ frame, update: new Uint8Array(size) });

test("4.6 at most 32 updates or 1 MB", () => {
  const many = new HeldUpdates(DEFAULT_LIMITS);
  for (let frame = 1; frame <= 32; frame++) many.hold(held(frame), 0);
  expect(() => many.hold(held(33), 0)).toThrow("never came");
  const large = new HeldUpdates(DEFAULT_LIMITS);
  large.hold(held(1, 1 << 19), 0);
  expect(() => large.hold(held(2, (1 << 19) + 1), 0)).toThrow("never came");
});

test("3.4 the first frame that is still held is known", () => {
  const updates = new HeldUpdates(DEFAULT_LIMITS);
  updates.hold(held(4), 0);
  updates.hold(held(7), 0);
  expect(updates.firstFrame).toBe(4);
  let tries = 0;
  updates.retry(() => ++tries === 1);
  expect(updates.firstFrame).toBe(7);
  updates.retry(() => true);
  expect(updates.isEmpty).toBe(true);
});

test("4.6 they are too old ten seconds after the first", () => {
  const updates = new HeldUpdates(DEFAULT_LIMITS);
  updates.refuseStale(1_000_000);
  updates.hold(held(1), 0);
  updates.hold(held(2), 9_000);
  updates.refuseStale(10_000);
  expect(() => updates.refuseStale(10_001)).toThrow("never came");
});
