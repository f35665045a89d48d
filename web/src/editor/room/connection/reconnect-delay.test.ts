import { reconnectDelayMs } from "./reconnect-delay.ts";

test("waits grow to an end, and half of each is chance", () => {
  expect(reconnectDelayMs(0, () => 0)).toBe(100);
  expect(reconnectDelayMs(0, () => 1)).toBe(200);
  expect(reconnectDelayMs(3, () => 1)).toBe(1_600);
  expect(reconnectDelayMs(40, () => 1)).toBe(8_000);
});
