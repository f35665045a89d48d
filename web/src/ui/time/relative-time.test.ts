import { relativeTime } from "./relative-time.ts";

const now = new Date("2026-03-02T09:00:00Z");
const before = (ms: number) => relativeTime(new Date(now.getTime() - ms), now);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

test("what happened within a minute is just now", () => {
  expect(before(0)).toBe("just now");
  expect(before(59_999)).toBe("just now");
});

test("units are whole and rounded towards now", () => {
  expect(before(MINUTE_MS)).toBe("1 minute ago");
  expect(before(HOUR_MS - 1)).toBe("59 minutes ago");
  expect(before(3 * HOUR_MS + 40 * MINUTE_MS)).toBe("3 hours ago");
  expect(before(DAY_MS)).toBe("yesterday");
  expect(before(10 * DAY_MS)).toBe("last week");
  expect(before(400 * DAY_MS)).toBe("last year");
});

test("the future is named as such", () => {
  expect(before(-6 * DAY_MS - HOUR_MS)).toBe("in 6 days");
});
