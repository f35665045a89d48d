import { nameFrom } from "./name-from.ts";

test.each([
  ["Notice period", "noticePeriod"],
  ["  Rent (cold), per month ", "rentColdPerMonth"],
  ["Kündigung", "kundigung"],
  ["2nd tenant", "ndTenant"],
  ["…", ""],
  ["x".repeat(60), "x".repeat(40)],
])("%s suggests %s", (label, name) => {
  expect(nameFrom(label)).toBe(name);
});
